using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Torch.Reference;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>
/// Dialogues of the lengths of AvaMERG's: 4.6 utterances, 14.7 words and 5.67 seconds in the mean. Their content is drawn, as it costs the
/// same to compute.
/// </summary>
internal static class MadeUpDialogues
{
    private const double PiecesOfUtterance = 19.5, SecondsOfUtterance = 5.67; // 1.2 pieces a word, and two special ones
    private const int ContextPieces = 24;

    /// <summary>So many dialogues.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seconds">Seconds of each sound; null for as much as is said.</param>
    /// <param name="seed">Of what is drawn.</param>
    public static IReadOnlyList<ReferenceDialogue> Create(int count, double? seconds, long seed = 1) =>
        [.. Enumerable.Range(0, count).Select(i => Create(SeededRandom.For(seed, 0, $"dialogue {i}"), seconds))];

    private static ReferenceDialogue Create(SeededRandom random, double? seconds)
    {
        int utterances = Math.Clamp((int)Math.Round(4.6 + (2 * random.NextGaussian())), 1, 10);
        var steps = Enumerable.Range(0, utterances).Select(i =>
        {
            // What is longer to say takes longer to hear.
            double length = Math.Clamp(1 + (0.45 * random.NextGaussian()), 0.25, 2.5);
            return new ReferenceStep(Tokens(random, (int)(PiecesOfUtterance * length)), i % 2, Sound(random, seconds ?? SecondsOfUtterance * length));
        });
        return new ReferenceDialogue(Tokens(random, ContextPieces), [.. steps], [1, 0, 1, 7, 1, 1, 1, 9, 0, 0, 0, 0]);
    }

    private static long[] Tokens(SeededRandom random, int count) => [101, .. Enumerable.Range(0, Math.Max(1, count - 2)).Select(_ => 1000L + random.Next(20_000)), 102];

    private static float[] Sound(SeededRandom random, double seconds)
    {
        float[] samples = new float[(int)(16_000 * seconds)];
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)random.NextGaussian();
        return samples;
    }
}
