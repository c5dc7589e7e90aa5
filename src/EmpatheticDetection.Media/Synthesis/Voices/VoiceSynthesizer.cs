using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>
/// Speech without words by a source and a filter: glottal pulses through four formants in a row, consonants as noise beside them,
/// a room's noise underneath. Written by hand because no package makes such a voice.
/// </summary>
internal static class VoiceSynthesizer
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16000;

    private const int Block = (int)(SampleRate * SpeechControls.Step);

    /// <summary>A person speaking for a time in a style.</summary>
    public static AudioSignal Speak(double seconds, VoiceTraits traits, VoiceStyle style, SeededRandom random)
    {
        float[] samples = new float[(int)Math.Round(seconds * SampleRate)];
        var controls = SpeechControls.Draw(seconds, traits, style, random);
        Fill(samples, controls, traits, style, random);
        SetLevel(samples, controls, style, random);
        BackgroundNoise.Add(samples, random);
        return new AudioSignal(samples, SampleRate);
    }

    private static void Fill(float[] samples, SpeechControls controls, VoiceTraits traits, VoiceStyle style, SeededRandom random)
    {
        var source = new GlottalSource(traits, style, random);
        Resonator first = default, second = default, third = default, fourth = default, noise = default;
        fourth.Tune(3500 * traits.FormantScale, 250, SampleRate);
        for (int frame = 0; frame * Block < samples.Length; frame++)
        {
            first.Tune(controls.Formants[0][frame], 60 + (160 * style.Nasal), SampleRate);
            second.Tune(controls.Formants[1][frame], 90 + (60 * style.Nasal), SampleRate);
            third.Tune(controls.Formants[2][frame], 130, SampleRate);
            if (controls.NoiseCentre[frame] > 0) noise.Tune(controls.NoiseCentre[frame], 1400, SampleRate);
            double cycle = controls.Pitch[frame] / SampleRate;
            double voicing = controls.Voicing[frame];
            double next = frame + 1 < controls.Voicing.Length ? controls.Voicing[frame + 1] : 0;
            double hiss = controls.Noise[frame] * (1 + (0.5 * style.Tilt));
            int start = frame * Block;
            int end = Math.Min(samples.Length, start + Block);
            for (int i = start; i < end; i++)
            {
                double amplitude = voicing + ((next - voicing) * (i - start) / Block);
                double voice = fourth.Next(third.Next(second.Next(first.Next(amplitude * source.Next(cycle)))));
                double consonant = hiss > 0 ? noise.Next(hiss * random.NextDouble(-1, 1)) : noise.Next(0);
                samples[i] = (float)(voice + (0.35 * consonant));
            }
        }
    }

    /// <summary>
    /// Speech (not its pauses) gets a level around -27 dB of full scale, changed by the style and by how near the microphone is.
    /// </summary>
    private static void SetLevel(float[] samples, SpeechControls controls, VoiceStyle style, SeededRandom random)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (controls.Voicing[i / Block] <= 0) continue;
            sum += (double)samples[i] * samples[i];
            count++;
        }

        double level = -27 + style.Loudness + (2 * Math.Clamp(random.NextGaussian(), -2, 2));
        if (sum <= 0) return;
        double gain = Math.Pow(10, level / 20) / Math.Sqrt(sum / count);

        // A soft limit, so that rare peaks bend instead of breaking.
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)(0.95 * Math.Tanh(samples[i] * gain / 0.95));
    }
}
