using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>Fills a length of time with syllables of a consonant and a vowel, and pauses.</summary>
internal static class SyllablePlan
{
    private const double SyllablesPerSecond = 4.5;
    private static readonly double[] Silence = [500, 1500, 2500];
    private static readonly double[] NoiseCentres = [2600, 3800, 5200, 6200];

    /// <summary>Segments one after another that end before <paramref name="seconds"/>, beginning after a short silence.</summary>
    public static List<SpeechSegment> Draw(double seconds, VoiceTraits traits, VoiceStyle style, SeededRandom random)
    {
        var segments = new List<SpeechSegment>();
        double time = random.NextDouble(0.03, 0.09);
        double end = seconds - 0.06;
        double mean = 1 / (SyllablesPerSecond * traits.Rate * style.Rate);
        while (true)
        {
            double stress = random.Chance(0.4) ? random.NextDouble(0.6, 1) : random.NextDouble(0, 0.4);
            double consonant = random.NextDouble(0.04, 0.08) * Math.Min(1.2, mean * SyllablesPerSecond);
            double vowel = Math.Max(0.05, (mean * random.NextDouble(0.8, 1.2) * (0.85 + (0.35 * stress))) - consonant);
            vowel *= 1 + ((style.Drawl - 1) * stress);
            if (time + consonant + vowel > end)
            {
                // Nobody is silent: a drawled syllable that is too long for a short utterance is cut to it.
                if (segments.Count == 0) Add(SegmentKind.Vowel, end - time, random.Choose(Vowels.Formants), stress);
                break;
            }

            double kind = random.NextDouble();
            if (kind < 0.35) Add(SegmentKind.Stop, consonant, [random.Choose(NoiseCentres), 0, 0], stress);
            else if (kind < 0.65) Add(SegmentKind.Fricative, consonant, [random.Choose(NoiseCentres), 0, 0], stress);
            else if (kind < 0.9) Add(SegmentKind.Nasal, consonant, Vowels.Nasal, stress);
            Add(SegmentKind.Vowel, vowel, random.Choose(Vowels.Formants), stress);
            if (random.Chance(style.Pauses)) Add(SegmentKind.Pause, random.NextDouble(0.12, 0.32), Silence, 0);
        }

        return segments;

        void Add(SegmentKind kind, double length, double[] formants, double stress)
        {
            segments.Add(new SpeechSegment(kind, time, length, formants, stress));
            time += length;
        }
    }
}
