namespace EmpatheticDetection.Core.Signal;

/// <summary>The weights of the samples of a frame, in their periodic form (that of spectral analysis).</summary>
public enum WindowFunction
{
    /// <summary>0.5 - 0.5 cos.</summary>
    Hann,

    /// <summary>0.54 - 0.46 cos.</summary>
    Hamming,

    /// <summary>0.42 - 0.5 cos + 0.08 cos of twice the angle.</summary>
    Blackman,

    /// <summary>All ones.</summary>
    Rectangular,
}
