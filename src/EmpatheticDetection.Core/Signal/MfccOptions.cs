namespace EmpatheticDetection.Core.Signal;

/// <summary>Mel-frequency cepstral coefficients. The defaults are librosa's.</summary>
public sealed record MfccOptions
{
    /// <summary>The spectrogram in decibels.</summary>
    public LogMelOptions LogMel { get; init; } = new();

    /// <summary>How many coefficients, at most as many as bands.</summary>
    public int Coefficients { get; init; } = 20;
}
