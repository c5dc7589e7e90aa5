namespace EmpatheticDetection.Core.Signal;

/// <summary>Sound of one channel.</summary>
/// <param name="Samples">Amplitudes, 1 is full scale.</param>
/// <param name="SampleRate">Samples a second.</param>
public sealed record AudioSignal(float[] Samples, int SampleRate)
{
    /// <summary>Length in time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / (double)SampleRate);
}
