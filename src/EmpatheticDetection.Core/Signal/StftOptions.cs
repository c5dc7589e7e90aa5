namespace EmpatheticDetection.Core.Signal;

/// <summary>How a signal is cut into frames and transformed. The defaults are librosa's.</summary>
public sealed record StftOptions
{
    /// <summary>Samples of a transform; any length, lengths of small prime factors are fastest.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>Samples under the window, at most <see cref="FftSize"/>; zeros stand on both sides. 0 means
    /// <see cref="FftSize"/>.</summary>
    public int WindowLength { get; init; }

    /// <summary>The window.</summary>
    public WindowFunction Window { get; init; } = WindowFunction.Hann;

    /// <summary>What stands beyond the signal's ends.</summary>
    public FramePadding Padding { get; init; } = FramePadding.Zeros;

    /// <summary>FftSize / 2 + 1.</summary>
    public int Bins => (FftSize / 2) + 1;

    /// <summary>Throws when a value cannot be.</summary>
    /// <exception cref="ArgumentException">A size is not positive, or the window longer than the transform.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FftSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HopLength);
        ArgumentOutOfRangeException.ThrowIfNegative(WindowLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(WindowLength, FftSize);
        if (!Enum.IsDefined(Window)) throw new ArgumentException($"no such window: {Window}");
        if (!Enum.IsDefined(Padding)) throw new ArgumentException($"no such padding: {Padding}");
    }

    /// <summary>The weights of a frame: <see cref="FftSize"/> numbers, the window in the middle.</summary>
    public double[] WindowWeights()
    {
        Validate();
        int length = WindowLength == 0 ? FftSize : WindowLength;
        double[] weights = new double[FftSize];
        int start = (FftSize - length) / 2;
        for (int n = 0; n < length; n++)
        {
            double angle = 2 * Math.PI * n / length;
            weights[start + n] = Window switch
            {
                WindowFunction.Hann => 0.5 - (0.5 * Math.Cos(angle)),
                WindowFunction.Hamming => 0.54 - (0.46 * Math.Cos(angle)),
                WindowFunction.Blackman => 0.42 - (0.5 * Math.Cos(angle)) + (0.08 * Math.Cos(2 * angle)),
                _ => 1,
            };
        }

        return weights;
    }
}
