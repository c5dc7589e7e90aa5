namespace EmpatheticDetection.Core.Signal;

/// <summary>Sound of one channel.</summary>
/// <param name="Samples">Amplitudes, 1 is full scale.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record AudioSignal(float[] Samples, int SampleRate)
{
    /// <summary>Length in time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / (double)SampleRate);

    /// <summary>The samples, for code that expects this rate.</summary>
    /// <exception cref="ArgumentException">The signal has another rate; nothing is resampled silently.</exception>
    public ReadOnlySpan<float> SamplesAt(int sampleRate) => SampleRate == sampleRate
        ? Samples
        : throw new ArgumentException($"the sound has {SampleRate} samples a second, wanted are {sampleRate}: resample it first");
}
