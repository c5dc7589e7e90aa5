using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Media.Synthesis.Voices;

/// <summary>
/// What an emotion does to a voice, relative to the person's own. The directions follow the reviews of vocal expression by
/// Juslin and Laukka (Psychological Bulletin 129, 2003) and Scherer (Speech Communication 40, 2003); the sizes are chosen.
/// </summary>
/// <param name="Pitch">Mean pitch, semitones.</param>
/// <param name="Range">Size of the accents, as a multiple.</param>
/// <param name="Slope">Change of pitch from the beginning to the end, semitones.</param>
/// <param name="Final">Change of pitch over the last fifth, semitones.</param>
/// <param name="Loudness">Level, dB.</param>
/// <param name="Rate">Syllables a second, as a multiple.</param>
/// <param name="Tilt">Brightness of the source, about -1 (dull) to 1 (sharp).</param>
/// <param name="Jitter">Irregularity of the periods, as a multiple.</param>
/// <param name="Tremor">Trembling of the pitch at about 7 Hz, semitones.</param>
/// <param name="Breath">Aspiration noise, added to the person's.</param>
/// <param name="Pauses">Probability of a pause after a syllable.</param>
/// <param name="Attack">Time that a syllable takes to become loud, seconds.</param>
/// <param name="Formants">Relative shift of the formants: smiling shortens the tract.</param>
/// <param name="Nasal">Widening of the first formant, 0 to 1.</param>
/// <param name="Drawl">Lengthening of stressed vowels, as a multiple.</param>
internal sealed record VoiceStyle(
    double Pitch, double Range, double Slope, double Final, double Loudness, double Rate, double Tilt, double Jitter, double Tremor,
    double Breath, double Pauses, double Attack, double Formants, double Nasal, double Drawl)
{
    /// <summary>Nothing felt.</summary>
    public static readonly VoiceStyle Neutral = new(0, 1, -2, -1, 0, 1, 0, 1, 0, 0, 0.08, 0.025, 0, 0.1, 1);

    private static readonly VoiceStyle[] ByEmotion =
    [
        new(4.5, 2.0, 1.0, 1.5, 3, 1.15, 0.40, 0.7, 0, 0.00, 0.04, 0.020, 0.07, 0.0, 1.0), // happy: high, lively, bright, smooth
        new(7.0, 1.3, 6.0, 7.0, 2, 0.95, 0.15, 1.0, 0, 0.10, 0.14, 0.012, 0.02, 0.0, 1.4), // surprised: rises, high end, sudden
        new(2.0, 1.3, -4.5, -4.0, 7, 1.18, 1.10, 2.4, 0, 0.00, 0.02, 0.006, 0.00, 0.0, 0.95), // angry: loud, sharp, rough, falls
        new(5.5, 0.4, 0.5, 0.0, -2, 1.45, 0.00, 3.0, 1.2, 0.16, 0.20, 0.015, 0.01, 0.1, 0.85), // fear: high, narrow, fast, trembling
        new(-2.0, 0.35, -3.0, -2.0, -6, 0.68, -0.95, 1.3, 0.1, 0.10, 0.30, 0.065, -0.02, 0.1, 1.15), // sad: low, flat, slow, dull, pauses
        new(-1.5, 0.7, -3.5, -4.0, 1, 0.82, 0.45, 5.0, 0, 0.02, 0.10, 0.030, 0.04, 1.0, 1.25), // disgusted: low, creaking, nasal
        new(-4.0, 1.8, 3.0, -7.0, -2, 0.85, -0.30, 0.8, 0, 0.12, 0.03, 0.045, -0.03, 0.4, 2.0), // contempt: low, drawling, swinging
    ];

    /// <summary>The style of an emotion; null is <see cref="Neutral"/>.</summary>
    public static VoiceStyle Of(Emotion? emotion) => emotion is { } e ? ByEmotion[(int)e] : Neutral;

    /// <summary>A style between neutral (0) and the emotion (1) or beyond, with a person's daily variation on top.</summary>
    public static VoiceStyle Draw(Emotion? emotion, double intensity, SeededRandom random)
    {
        var full = Of(emotion);
        return new VoiceStyle(
            At(Neutral.Pitch, full.Pitch) + (0.5 * Spread()),
            At(Neutral.Range, full.Range) * Math.Exp(0.10 * Spread()),
            At(Neutral.Slope, full.Slope) + (0.5 * Spread()),
            At(Neutral.Final, full.Final) + (0.6 * Spread()),
            At(Neutral.Loudness, full.Loudness) + (1.5 * Spread()),
            At(Neutral.Rate, full.Rate) * Math.Exp(0.05 * Spread()),
            At(Neutral.Tilt, full.Tilt) + (0.10 * Spread()),
            At(Neutral.Jitter, full.Jitter) * Math.Exp(0.15 * Spread()),
            Math.Max(0, At(Neutral.Tremor, full.Tremor)),
            Math.Max(0, At(Neutral.Breath, full.Breath)),
            Math.Clamp(At(Neutral.Pauses, full.Pauses), 0.01, 0.5),
            Math.Max(0.004, At(Neutral.Attack, full.Attack)),
            At(Neutral.Formants, full.Formants) + (0.008 * Spread()),
            Math.Clamp(At(Neutral.Nasal, full.Nasal), 0, 1),
            At(Neutral.Drawl, full.Drawl));

        double At(double neutral, double emotional) => neutral + (intensity * (emotional - neutral));
        double Spread() => Math.Clamp(random.NextGaussian(), -2.5, 2.5);
    }
}
