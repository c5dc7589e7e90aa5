namespace EmpatheticDetection.Core.Signal;

/// <summary>A mel spectrogram in decibels. The defaults are those of librosa's <c>power_to_db</c>.</summary>
public sealed record LogMelOptions
{
    /// <summary>The spectrogram.</summary>
    public MelSpectrogramOptions Mel { get; init; } = new();

    /// <summary>The power of 0 dB; null takes the recording's largest.</summary>
    public double? Reference { get; init; } = 1;

    /// <summary>Nothing lies more than this many dB below the recording's largest value; null for no such limit (-100 dB remains the
    /// least).</summary>
    public double? Range { get; init; } = 80;

    /// <summary>For networks on speech: see <see cref="MelSpectrogramOptions.Speech"/>; each frame depends on its own samples
    /// alone.</summary>
    public static LogMelOptions Speech(int bands = 80) => new() { Mel = MelSpectrogramOptions.Speech(bands), Range = null };
}
