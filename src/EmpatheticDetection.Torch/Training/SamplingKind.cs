namespace EmpatheticDetection.Torch.Training;

/// <summary>How the rows of an epoch are drawn.</summary>
public enum SamplingKind
{
    /// <summary>Every row once, in random order.</summary>
    Shuffled,

    /// <summary>Each class as often as every other.</summary>
    ClassBalanced,

    /// <summary>Each speaker as often as every other.</summary>
    SpeakerBalanced,
}
