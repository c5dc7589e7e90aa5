namespace EmpatheticDetection.Torch.Encoders;

/// <summary>What an encoder's network takes of one utterance, computed in managed code; each encoder has its own kind.</summary>
public abstract record EncoderFeatures
{
    /// <summary>About how much memory it takes, for caches.</summary>
    public abstract long Bytes { get; }
}
