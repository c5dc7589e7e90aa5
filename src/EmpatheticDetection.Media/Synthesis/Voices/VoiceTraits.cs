using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>How a person sounds when feeling nothing.</summary>
/// <param name="Pitch">Mean fundamental frequency in Hz.</param>
/// <param name="FormantScale">Formant frequencies as multiples of an adult man's: a shorter vocal tract gives more.</param>
/// <param name="Rate">Speaking rate as a multiple of 4.5 syllables a second.</param>
/// <param name="Range">Liveliness of the melody, 1 is usual.</param>
/// <param name="Tilt">Brightness, 0 is usual, above is brighter.</param>
/// <param name="Jitter">Relative change of the period from one pulse to the next.</param>
/// <param name="Breath">Aspiration noise as a share of the voicing.</param>
internal sealed record VoiceTraits(double Pitch, double FormantScale, double Rate, double Range, double Tilt, double Jitter, double Breath)
{
    /// <summary>Draws a voice that goes with age, gender and timbre.</summary>
    public static VoiceTraits Draw(string age, string gender, string timbre, SeededRandom random)
    {
        bool male = gender == "male";
        var (pitch, formants) = age switch
        {
            "child" => (male ? 255.0 : 270.0, male ? 1.30 : 1.33),
            "elderly" => (male ? 128.0 : 185.0, male ? 1.00 : 1.14),
            _ => (male ? 115.0 : 205.0, male ? 1.00 : 1.16),
        };
        var (higher, brighter) = timbre switch { "high" => (1.12, 0.15), "low" => (0.89, -0.15), _ => (1.0, 0.0) };
        bool old = age == "elderly";
        return new VoiceTraits(
            pitch * higher * Math.Exp(0.06 * random.NextGaussian()),
            formants * (1 + ((higher - 1) * 0.2)) * Math.Exp(0.025 * random.NextGaussian()),
            (old ? 0.92 : 1.0) * Math.Exp(0.05 * random.NextGaussian()),
            Math.Exp(0.12 * random.NextGaussian()),
            brighter + (0.12 * random.NextGaussian()),
            (old ? 0.010 : 0.006) * Math.Exp(0.25 * random.NextGaussian()),
            (male ? 0.02 : 0.04) * Math.Exp(0.3 * random.NextGaussian()));
    }
}
