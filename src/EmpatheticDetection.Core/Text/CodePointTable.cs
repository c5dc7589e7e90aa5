using System.Globalization;

namespace EmpatheticDetection.Core.Text;

/// <summary>Named sets of code points that travel in the assembly: on each line a name, then "061D" or "0890-0891", in hexadecimal.</summary>
internal static class CodePointTable
{
    /// <summary>The sets of a table, by name.</summary>
    public static IReadOnlyDictionary<string, IEnumerable<int>> Read(string resource)
    {
        using var stream = typeof(CodePointTable).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var sets = new Dictionary<string, IEnumerable<int>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] parts = line.Split(' ');
            sets[parts[0]] = [.. parts.Skip(1).SelectMany(Range)];
        }

        return sets;
    }

    private static IEnumerable<int> Range(string range)
    {
        int[] ends = [.. range.Split('-').Select(digits => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
