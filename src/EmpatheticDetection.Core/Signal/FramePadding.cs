namespace EmpatheticDetection.Core.Signal;

/// <summary>What stands before the first and after the last sample, so that frame t is centred on sample t * hop.</summary>
public enum FramePadding
{
    /// <summary>Zeros (librosa's <c>center=True, pad_mode="constant"</c>).</summary>
    Zeros,

    /// <summary>The signal mirrored, without its outermost sample twice (Whisper, torchaudio).</summary>
    Reflect,

    /// <summary>The outermost sample again and again.</summary>
    Edge,

    /// <summary>Nothing: frame t begins at sample t * hop, and the signal must fill a frame.</summary>
    None,
}
