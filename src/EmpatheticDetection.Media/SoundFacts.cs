namespace EmpatheticDetection.Media;

/// <summary>What the sound in a file is like.</summary>
/// <param name="SampleRate">Samples a second and channel.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Samples">Samples of one channel.</param>
public sealed record SoundFacts(int SampleRate, int Channels, long Samples)
{
    /// <summary>Length in time.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples / (double)SampleRate);
}
