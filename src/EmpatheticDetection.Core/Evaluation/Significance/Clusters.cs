namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>
/// Rows that are drawn together, such as those of one speaker: rows of one person resemble each other, so that intervals over single
/// rows would be too narrow.
/// </summary>
/// <param name="OfRow">The cluster of each row, 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">How many clusters.</param>
public sealed record Clusters(int[] OfRow, int Count)
{
    /// <summary>Every row by itself.</summary>
    public static Clusters Rows(int rows) => new([.. Enumerable.Range(0, rows)], rows);

    /// <summary>One cluster a name, numbered by the first row of each; a row without a name is a cluster by itself.</summary>
    public static Clusters ByName(IEnumerable<string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int count = 0;
        int[] ofRow = [.. names.Select(name =>
        {
            if (name is null) return count++;
            if (!numbers.TryGetValue(name, out int number)) numbers[name] = number = count++;
            return number;
        })];
        return new(ofRow, count);
    }

    /// <summary>How often each row counts when each cluster counts so often.</summary>
    internal void Expand(ReadOnlySpan<int> ofClusters, Span<int> ofRows)
    {
        for (int i = 0; i < ofRows.Length; i++) ofRows[i] = ofClusters[OfRow[i]];
    }
}
