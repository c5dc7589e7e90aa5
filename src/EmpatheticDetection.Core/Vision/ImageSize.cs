namespace EmpatheticDetection.Core.Vision;

/// <summary>What size a picture is brought to: both sides, or the shorter one with the ratio kept.</summary>
public readonly record struct ImageSize
{
    private const int Largest = 16384;

    private ImageSize(int height, int width, bool keepsRatio) => (Height, Width, KeepsRatio) = (height, width, keepsRatio);

    /// <summary>Rows; of the shorter side where the ratio is kept.</summary>
    public int Height { get; }

    /// <summary>Columns; of the shorter side where the ratio is kept.</summary>
    public int Width { get; }

    /// <summary>Whether the size is that of the shorter side.</summary>
    public bool KeepsRatio { get; }

    /// <summary>Both sides, each 1 to 16384.</summary>
    public static ImageSize Exactly(int height, int width) => new(Check(height), Check(width), false);

    /// <summary>The shorter side, 1 to 16384; the longer one follows, rounded down.</summary>
    public static ImageSize ShortestEdge(int length) => new(Check(length), Check(length), true);

    /// <summary>The size of a resized picture.</summary>
    /// <exception cref="ArgumentException">The picture is so narrow that its longer side would pass 16384.</exception>
    public (int Height, int Width) Of(int height, int width)
    {
        if (!KeepsRatio) return (Height, Width);
        long longer = (long)((double)Height * Math.Max(height, width) / Math.Min(height, width));
        if (longer > Largest)
            throw new ArgumentException($"a picture of {width} x {height} would become {longer} pixels long.", nameof(width));
        return width <= height ? ((int)longer, Width) : (Height, (int)longer);
    }

    private static int Check(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Largest);
        return length;
    }
}
