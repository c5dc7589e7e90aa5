using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Tests whether annotation texts give the label away.</summary>
internal static class GiveawayTester
{
    private const int Folds = 5;

    public static GiveawayTest Test(IEnumerable<LabelledConversation> rows, AuditOptions options)
    {
        var annotated = rows.Where(r => r.Label is not null && Annotations(r).Length > 0).ToArray();
        int[] labels = [.. annotated.Select(r => (int)r.Label!.Value)];
        double majority = labels.Length == 0 ? 0 : labels.CountBy(l => l).Max(c => c.Value) / (double)labels.Length;
        if (labels.Length < options.MinimumAnnotated || majority is 1) return new GiveawayTest(labels.Length, 0, 0, majority, 0, false);
        int[] fold = Stratify(labels, options.Seed);
        double accuracy = CrossValidate([.. annotated.Select(Annotations)], labels, fold);
        double dialogue = CrossValidate([.. annotated.Select(r => string.Join(' ', r.Conversation.Utterances.Select(u => u.Text)))],
            labels, fold);
        double standardError = Math.Sqrt(majority * (1 - majority) / labels.Length);
        bool givesAway = (accuracy - majority) / (1 - majority) >= options.GiveawayShare && accuracy - majority > 2 * standardError;
        return new GiveawayTest(labels.Length, accuracy, dialogue, majority, Folds, givesAway);
    }

    private static string Annotations(LabelledConversation row) => row.Conversation.ChainOfEmpathy is ChainOfEmpathy chain
        ? $"{chain.EventScenario} {chain.EmotionCause} {chain.GoalToResponse}".Trim()
        : "";

    // Every fold gets its share of each class.
    private static int[] Stratify(int[] labels, long seed)
    {
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        SeededRandom.For(seed, 0, "folds").Shuffle(order.AsSpan());
        var fold = new int[labels.Length];
        int next = 0;
        foreach (int i in order.OrderBy(i => labels[i])) fold[i] = next++ % Folds;
        return fold;
    }

    private static double CrossValidate(string[] texts, int[] labels, int[] fold)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        int[][] documents = [.. texts.Select(text => Words.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => vocabulary.TryGetValue(word, out int id) ? id : vocabulary[word] = vocabulary.Count).ToArray())];
        int right = 0;
        for (int held = 0; held < Folds; held++)
        {
            var model = new NaiveBayes(vocabulary.Count, EmotionTable.Count);
            for (int i = 0; i < labels.Length; i++)
                if (fold[i] != held) model.Learn(documents[i], labels[i]);
            for (int i = 0; i < labels.Length; i++)
                if (fold[i] == held && model.Classify(documents[i]) == labels[i]) right++;
        }

        return right / (double)labels.Length;
    }
}
