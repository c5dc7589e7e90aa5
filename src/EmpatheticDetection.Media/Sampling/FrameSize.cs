namespace EmpatheticDetection.Media.Sampling;

/// <summary>Size of frames in pixels.</summary>
public readonly record struct FrameSize
{
    /// <summary>Creates a size; both sides are 1 to 16384.</summary>
    public FrameSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Positive.Require(width), 16384);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Positive.Require(height), 16384);
        (Width, Height) = (width, height);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes of a frame of red, green and blue.</summary>
    internal int Bytes => 3 * Width * Height;

    /// <inheritdoc/>
    public override string ToString() => $"{Width} x {Height}";
}
