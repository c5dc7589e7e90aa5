using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>A room's noise: between white and brown, sometimes with the hum of the mains, 15 to 40 dB below the speech.</summary>
internal static class BackgroundNoise
{
    /// <summary>Adds noise; level and colour do not depend on what is said.</summary>
    public static void Add(float[] samples, SeededRandom random)
    {
        double square = 0;
        foreach (float sample in samples) square += sample * sample;
        double speech = Math.Sqrt(square / Math.Max(1, samples.Length));
        double level = Math.Max(speech, 1e-3) * Math.Pow(10, -random.NextDouble(15, 40) / 20);
        double colour = random.NextDouble(0, 0.95);
        double hum = random.Chance(0.3) ? random.NextDouble(0.2, 0.8) : 0;

        // White noise of [-1, 1) has power 1/3; the one-pole filter leaves (1 - c) / (1 + c) of it.
        double gain = level / Math.Sqrt((1 - colour) / (1 + colour) / 3);
        double state = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            state = (colour * state) + ((1 - colour) * random.NextDouble(-1, 1));
            samples[i] += (float)((gain * state) + (hum * level * Math.Sin(2 * Math.PI * 50 * i / VoiceSynthesizer.SampleRate)));
        }
    }
}
