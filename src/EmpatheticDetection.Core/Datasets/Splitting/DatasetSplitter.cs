using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets.Splitting;

/// <summary>Divides data into train, validation and test.</summary>
public static class DatasetSplitter
{
    /// <summary>Divides everything that a data folder's files hold; a manifest in it is disregarded.</summary>
    /// <exception cref="InvalidInputException">
    /// Conversations have no speaker and the division goes by speaker; two files hold the same id; labels are missing; too few groups.
    /// </exception>
    public static SplitManifest Split(string path, SplitOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var dataset = DatasetFolder.OpenUndivided(path);
        var rows = dataset.Read(SplitNames.All, options.Unlabelled, cancellation).Conversations;
        if (rows.GroupBy(r => r.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidInputException(path, $"two files hold the conversation \"{twice.Key}\"",
                "Divide one file at a time, or give each conversation its own id.");
        int[] parts = Assign(rows, options, path);
        var ids = new Dictionary<string, IReadOnlyList<string>>();
        for (int part = 0; part < SplitNames.Divided.Count; part++)
            ids[SplitNames.Divided[part]] = [.. rows.Where((_, i) => parts[i] == part).Select(r => r.Id)];
        return new SplitManifest(options.Method == SplitMethod.Speaker ? "speaker" : "random", options.Seed, [.. options.Ratios],
            dataset.Sources.ToDictionary(s => s.Name, s => s.Sha256()), ids);
    }

    /// <summary>The part (0 train, 1 validation, 2 test) of each conversation.</summary>
    /// <param name="rows">The conversations.</param>
    /// <param name="options">How to divide.</param>
    /// <param name="where">What errors name.</param>
    /// <exception cref="InvalidInputException">A speaker is missing, or there are fewer groups than splits.</exception>
    public static int[] Assign(IReadOnlyList<LabelledConversation> rows, SplitOptions options, string where)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        int[] group = Groups(rows, options.Method, where);
        var counts = new List<int[]>();
        for (int i = 0; i < rows.Count; i++)
        {
            while (counts.Count <= group[i]) counts.Add(new int[EmotionTable.Count + 1]); // the last column: no label
            counts[group[i]][rows[i].Label is { } label ? (int)label : EmotionTable.Count]++;
        }

        int parts = options.Ratios.Count(r => r > 0);
        if (counts.Count < parts)
            throw new InvalidInputException(where,
                $"{counts.Count} {(options.Method == SplitMethod.Speaker ? "speakers" : "dialogues")} cannot fill {parts} splits",
                "Give fewer splits a share, or divide with --by random.");
        int[] part = GroupAssignment.Assign(counts, options.Ratios, options.Seed);
        return [.. group.Select(g => part[g])];
    }

    // Numbers the sets of conversations that must stay together, from 0: linked by dialogue, and by speaker where asked.
    private static int[] Groups(IReadOnlyList<LabelledConversation> rows, SplitMethod method, string where)
    {
        int nameless = method == SplitMethod.Speaker ? rows.Count(r => r.Speaker is null) : 0;
        if (nameless > 0)
            throw new InvalidInputException(where,
                $"{nameless} of {rows.Count} conversations have no speaker (speaker_profile.ID), so no division can be speaker-disjoint",
                "Number the speakers, or divide with --by random if speakers may recur.");
        int[] parent = [.. Enumerable.Range(0, rows.Count)];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            Join(parent, i, First(first, "dialogue " + ConversationId.DialogueOf(rows[i].Id), i));
            if (method == SplitMethod.Speaker) Join(parent, i, First(first, "speaker " + rows[i].Speaker, i));
        }

        var numbers = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, rows.Count).Select(i => Find(parent, i))
            .Select(root => numbers.TryGetValue(root, out int number) ? number : numbers[root] = numbers.Count)];
    }

    private static int First(Dictionary<string, int> first, string key, int row) => first.TryAdd(key, row) ? row : first[key];

    private static void Join(int[] parent, int a, int b) => parent[Find(parent, a)] = Find(parent, b);

    private static int Find(int[] parent, int i)
    {
        while (parent[i] != i) i = parent[i] = parent[parent[i]];
        return i;
    }
}
