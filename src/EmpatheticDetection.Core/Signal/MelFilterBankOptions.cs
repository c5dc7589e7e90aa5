namespace EmpatheticDetection.Core.Signal;

/// <summary>Triangular filters that lie evenly on the mel scale. The defaults are librosa's.</summary>
public sealed record MelFilterBankOptions
{
    /// <summary>Samples a second.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>Samples of the transform whose bins are weighted.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>How many filters.</summary>
    public int Bands { get; init; } = 128;

    /// <summary>Hz where the first filter begins.</summary>
    public double MinimumFrequency { get; init; }

    /// <summary>Hz where the last filter ends; 0 means half the sample rate.</summary>
    public double MaximumFrequency { get; init; }

    /// <summary>The scale.</summary>
    public MelScale Scale { get; init; } = MelScale.Slaney;

    /// <summary>Whether a filter's area is 1 (Slaney's norm) instead of its height.</summary>
    public bool AreaNormalised { get; init; } = true;

    /// <summary>Throws when a value cannot be.</summary>
    /// <exception cref="ArgumentException">A count is not positive, or the frequencies are not an ascending pair.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(FftSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Bands);
        double end = MaximumFrequency == 0 ? SampleRate / 2.0 : MaximumFrequency;
        if (!(MinimumFrequency >= 0 && MinimumFrequency < end && double.IsFinite(end)))
            throw new ArgumentException(
                $"mel filters from {MinimumFrequency} to {end} Hz: the first must be at least 0 and below the second");
        if (!Enum.IsDefined(Scale)) throw new ArgumentException($"no such mel scale: {Scale}");
    }
}
