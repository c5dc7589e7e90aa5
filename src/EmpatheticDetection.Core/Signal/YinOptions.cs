namespace EmpatheticDetection.Core.Signal;

/// <summary>How the fundamental frequency is looked for.</summary>
public sealed record YinOptions
{
    /// <summary>Samples a second.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>The lowest frequency, in Hz; two of its periods should fit a frame.</summary>
    public double MinimumFrequency { get; init; } = 65;

    /// <summary>The highest frequency, in Hz.</summary>
    public double MaximumFrequency { get; init; } = 500;

    /// <summary>Samples of a frame.</summary>
    public int FrameLength { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The first period whose aperiodicity is a minimum below this is taken; if none is, the one of least aperiodicity.</summary>
    public double TroughThreshold { get; init; } = 0.1;

    /// <summary>What stands beyond the signal's ends.</summary>
    public FramePadding Padding { get; init; } = FramePadding.Zeros;

    /// <summary>The shortest period, in samples.</summary>
    public int MinimumPeriod => (int)Math.Floor(SampleRate / MaximumFrequency);

    /// <summary>The longest period, in samples; less than a frame.</summary>
    public int MaximumPeriod => (int)Math.Min(Math.Ceiling(SampleRate / MinimumFrequency), FrameLength - 1);

    /// <summary>Throws when a value cannot be.</summary>
    /// <exception cref="ArgumentException">A size is not positive, or the frequencies do not give at least two periods within a
    /// frame.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FrameLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HopLength);
        if (!(MinimumFrequency > 0 && MinimumFrequency < MaximumFrequency && MaximumFrequency <= SampleRate / 2.0))
            throw new ArgumentException(
                $"f0 from {MinimumFrequency} to {MaximumFrequency} Hz: the first must be above 0 and below the second, "
                + $"the second at most half of {SampleRate} Hz");
        if (MaximumPeriod <= MinimumPeriod)
            throw new ArgumentException($"no period of {MinimumFrequency} to {MaximumFrequency} Hz fits a frame of {FrameLength} samples");
        if (TroughThreshold is not (>= 0)) throw new ArgumentException("the threshold must be at least 0");
    }
}
