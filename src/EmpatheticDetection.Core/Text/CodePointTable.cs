using System.Globalization;

namespace EmpatheticDetection.Core.Text;

/// <summary>Tables of code points that travel in the assembly: fields between blanks, code points in hexadecimal, comments after #.</summary>
internal static class CodePointTable
{
    /// <summary>The fields of each line.</summary>
    public static IEnumerable<string[]> Lines(string resource)
    {
        using var stream = typeof(CodePointTable).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                yield return line.Split(' ');
    }

    /// <summary>Sets of code points by name: on each line a name, then "061D" or "0890-0891".</summary>
    public static IReadOnlyDictionary<string, int[]> Sets(string resource) =>
        Lines(resource).ToDictionary(fields => fields[0], fields => fields.Skip(1).SelectMany(Range).ToArray());

    /// <summary>A code point.</summary>
    public static int CodePoint(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static IEnumerable<int> Range(string range)
    {
        int[] ends = [.. range.Split('-').Select(CodePoint)];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
