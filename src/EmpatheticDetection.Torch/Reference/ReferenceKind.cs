namespace EmpatheticDetection.Torch.Reference;

/// <summary>Which network of the reference system.</summary>
public enum ReferenceKind
{
    /// <summary>Words and sound.</summary>
    Audio,

    /// <summary>Words and film, as it was trained.</summary>
    Video,

    /// <summary>
    /// Words and film as the reference's test script computed it: the trained network's parameters in another video encoder (post-norm
    /// layers, the norm after the mean, no residual). Only to explain published figures.
    /// </summary>
    VideoAsEvaluated,

    /// <summary>The earlier, smaller network of words and film.</summary>
    VideoBaseline,
}
