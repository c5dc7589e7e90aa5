using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Training;

/// <summary>One fold of a cross-validation: speakers that are held out, and everybody else.</summary>
/// <param name="Name">The speaker of a fold of one, otherwise the fold's number.</param>
/// <param name="Training">Rows to learn from.</param>
/// <param name="HeldOut">Rows to judge by.</param>
public sealed record Fold(string Name, IReadOnlyList<LabelledConversation> Training, IReadOnlyList<LabelledConversation> HeldOut)
{
    /// <summary>Divides rows so that each speaker is held out once.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="count">How many folds; 0 makes one for each speaker.</param>
    /// <param name="seed">Which speakers come together.</param>
    /// <exception cref="InvalidInputException">A row has no speaker, or there are fewer speakers than folds.</exception>
    public static IReadOnlyList<Fold> BySpeaker(IReadOnlyList<LabelledConversation> rows, int count, long seed)
    {
        if (rows.FirstOrDefault(row => row.Speaker is null) is { } nobody)
            throw new InvalidInputException($"conversation \"{nobody.Id}\"", "has no speaker", "Folds by speaker need speaker_profile.ID in every conversation; use --group none.");
        string[] speakers = [.. rows.Select(row => row.Speaker!).Distinct().OrderBy(speaker => speaker.Length).ThenBy(speaker => speaker, StringComparer.Ordinal)];
        if (speakers.Length < 2 || count is < 0 or 1 || count > speakers.Length)
            throw new InvalidInputException("cross-validation", $"{speakers.Length} speakers cannot be divided into {count} folds",
                "Ask for 2 to as many folds as speakers with --folds, or for 0: one for each speaker. There must be two speakers.");
        var groupOf = Groups(speakers, count, seed);
        return Divide(rows, row => groupOf[row.Speaker!], count == 0 ? speakers : null);
    }

    /// <summary>Divides rows at random, whoever speaks.</summary>
    public static IReadOnlyList<Fold> AtRandom(IReadOnlyList<LabelledConversation> rows, int count, long seed)
    {
        if (count < 2 || count > rows.Count)
            throw new InvalidInputException("cross-validation", $"{rows.Count} conversations cannot be divided into {count} folds", "Ask for 2 to as many folds as conversations with --folds.");
        var groupOf = Groups([.. rows.Select(row => row.Id)], count, seed);
        return Divide(rows, row => groupOf[row.Id], null);
    }

    private static Dictionary<string, int> Groups(string[] items, int count, long seed)
    {
        string[] order = [.. items];
        if (count > 0) new SeededRandom((ulong)seed).Shuffle<string>(order);
        return order.Select((item, i) => (item, group: count > 0 ? i % count : i)).ToDictionary(pair => pair.item, pair => pair.group);
    }

    private static IReadOnlyList<Fold> Divide(IReadOnlyList<LabelledConversation> rows, Func<LabelledConversation, int> groupOf, string[]? names) =>
    [
        .. rows.Select(groupOf).Distinct().Order().Select(group => new Fold(
            names?[group] ?? (group + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            [.. rows.Where(row => groupOf(row) != group)],
            [.. rows.Where(row => groupOf(row) == group)])),
    ];
}
