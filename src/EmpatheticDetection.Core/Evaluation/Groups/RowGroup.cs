namespace EmpatheticDetection.Core.Evaluation.Groups;

/// <summary>The rows whose speakers share a property.</summary>
/// <param name="Group">The property, such as age.</param>
/// <param name="Value">Its value, such as young.</param>
/// <param name="Rows">Which rows, rising.</param>
/// <param name="Speakers">How many speakers are known among them.</param>
public sealed record RowGroup(string Group, string Value, int[] Rows, int Speakers)
{
    /// <summary>A group of fewer rows is too small to tell anything by.</summary>
    public const int FewestRows = 30;

    /// <summary>So is one of fewer speakers, where they are known: each has ways of their own.</summary>
    public const int FewestSpeakers = 5;

    /// <summary>Why the group is too small to tell anything by; null when it is large enough.</summary>
    public string? TooSmall =>
        Rows.Length < FewestRows ? $"fewer than {FewestRows} rows"
        : Speakers is > 0 and < FewestSpeakers ? $"fewer than {FewestSpeakers} known speakers"
        : null;

    /// <summary>Every value of every property, in the order of names; a value in which all rows agree divides nothing and is left out.</summary>
    /// <param name="groups">The properties of each row's speaker; null where none is known.</param>
    /// <param name="speakers">The speaker of each row; null where unknown.</param>
    public static IReadOnlyList<RowGroup> Of(
        IReadOnlyList<IReadOnlyDictionary<string, string>?> groups, IReadOnlyList<string?> speakers)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(speakers);
        return
        [
            .. Enumerable.Range(0, groups.Count)
                .SelectMany(i => (groups[i] ?? new Dictionary<string, string>()).Select(pair => (pair.Key, pair.Value, Row: i)))
                .GroupBy(entry => (entry.Key, entry.Value), entry => entry.Row)
                .Where(group => group.Count() < groups.Count)
                .OrderBy(group => group.Key.Key, StringComparer.Ordinal).ThenBy(group => group.Key.Value, StringComparer.Ordinal)
                .Select(group => new RowGroup(
                    group.Key.Key, group.Key.Value, [.. group],
                    group.Select(i => speakers[i]).OfType<string>().Distinct(StringComparer.Ordinal).Count())),
        ];
    }
}
