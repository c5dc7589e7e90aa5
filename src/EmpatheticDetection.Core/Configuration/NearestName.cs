namespace EmpatheticDetection.Core.Configuration;

/// <summary>Guesses what a misspelt name meant.</summary>
public static class NearestName
{
    /// <summary>The candidate with the smallest edit distance, if it is near enough to be a slip of the keyboard.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var best = candidates.Select(candidate => (candidate, distance: EditDistance(name, candidate))).MinBy(pair => pair.distance);
        return best.candidate is not null && best.distance <= Math.Max(2, name.Length / 2) ? best.candidate : null;
    }

    private static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
