namespace EmpatheticDetection.Core.Signal;

/// <summary>How well a voice can be heard.</summary>
/// <param name="SignalToNoise">
/// Mean power over the noise's in decibels, from -20 to 60; null where there is no sound at all. The noise is taken to be what is left in
/// the quietest tenth of the time, in pauses (as minimum statistics do, Martin 2001), so that a voice without any pause counts as noisier.
/// </param>
/// <param name="VoicedSeconds">How long there is a voice with a pitch.</param>
public sealed record VoiceQuality(double? SignalToNoise, double VoicedSeconds)
{
    private const double Quietest = 0.1, Least = -20, Most = 60;
    private const int MinimumRate = 4000;

    /// <summary>Measures a sound.</summary>
    public static VoiceQuality Of(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (signal.Samples.Length == 0 || signal.SampleRate < MinimumRate) return new(null, 0);
        return new(Ratio(signal), Voiced(signal));
    }

    private static double? Ratio(AudioSignal signal)
    {
        int window = signal.SampleRate / 50; // 20 ms
        float[] levels = FrameFeatures.RootMeanSquare(
            signal.Samples, Math.Min(window, signal.Samples.Length), Math.Max(1, window / 2), FramePadding.None);
        double[] powers = [.. levels.Select(level => (double)level * level).Order()];
        double mean = powers.Average();
        if (mean <= Decibels.MinimumPower) return null;
        double noise = powers[..Math.Max(1, (int)(Quietest * powers.Length))].Average();
        return Math.Clamp(Decibels.Of(Math.Max(0, mean - noise)) - Decibels.Of(noise), Least, Most);
    }

    private static double Voiced(AudioSignal signal)
    {
        int hop = signal.SampleRate / 32;
        var prosody = new Prosody(new() { Pitch = new() { SampleRate = signal.SampleRate, FrameLength = 2 * hop, HopLength = hop } });
        return Math.Min(prosody.Compute(signal).Voiced.Count(voiced => voiced) * hop / (double)signal.SampleRate, signal.Duration.TotalSeconds);
    }
}
