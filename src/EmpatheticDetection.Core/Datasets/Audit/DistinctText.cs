namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>A text and the conversations that hold it.</summary>
/// <param name="original">The text as it stands in the first of them.</param>
/// <param name="splits">How many splits there are.</param>
internal sealed class DistinctText(string original, int splits)
{
    private readonly string?[] _firstIds = new string?[splits];
    private readonly int[] _counts = new int[splits];

    public string Original { get; } = original;

    public IReadOnlyList<string?> FirstIds => _firstIds;

    public IReadOnlyList<int> Counts => _counts;

    public int SplitCount => _counts.Count(c => c > 0);

    public int FirstSplit => Array.FindIndex(_counts, c => c > 0);

    public void Add(string id, int split)
    {
        _firstIds[split] ??= id;
        _counts[split]++;
    }

    /// <summary>The contexts and whole dialogues of all conversations, each text once, by its normalised form.</summary>
    public static Dictionary<string, DistinctText> Of(IEnumerable<LabelledConversation> rows, IReadOnlyList<string> splits,
        int minimumWords)
    {
        var texts = new Dictionary<string, DistinctText>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            int split = splits.Index().First(s => s.Item == row.Split).Index;
            string context = row.Conversation.Context;
            string dialogue = string.Join(' ', row.Conversation.Utterances.Select(u => u.Text));
            string normalContext = Add(context, null);
            Add(dialogue, normalContext);

            string Add(string text, string? known)
            {
                string normal = Words.Normalise(text);
                if (normal == known || Words.Count(normal) < minimumWords) return normal;
                if (!texts.TryGetValue(normal, out var distinct)) texts[normal] = distinct = new DistinctText(text, splits.Count);
                distinct.Add(row.Id, split);
                return normal;
            }
        }

        return texts;
    }
}
