using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Takes letters and accents apart (Unicode's NFD; <see cref="MarkOrder"/> sorts the marks). The framework's own <c>Normalize</c> leaves text
/// as it is when globalisation is invariant, as here, so that no ICU need be installed; hence the table.
/// </summary>
internal static class CanonicalDecomposition
{
    private const int HangulFirst = 0xAC00, HangulCount = 11172, Vowels = 21, Trails = 28;
    private static readonly FrozenDictionary<int, string> Table = Load();

    /// <summary>What a code point becomes; null when it stays as it is.</summary>
    public static string? Of(Rune rune)
    {
        if (rune.Value < 0xC0) return null;
        int syllable = rune.Value - HangulFirst;
        if (syllable is < 0 or >= HangulCount) return Table.GetValueOrDefault(rune.Value);
        char lead = (char)(0x1100 + (syllable / (Vowels * Trails)));
        char vowel = (char)(0x1161 + (syllable / Trails % Vowels));
        int trail = syllable % Trails;
        return trail == 0 ? $"{lead}{vowel}" : $"{lead}{vowel}{(char)(0x11A7 + trail)}";
    }

    private static FrozenDictionary<int, string> Load()
    {
        using var stream = typeof(CanonicalDecomposition).Assembly.GetManifestResourceStream("canonical-decompositions.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<int, string>(2100);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] parts = line.Split(' ');
            table[Hex(parts[0])] = string.Concat(parts.Skip(1).Select(part => char.ConvertFromUtf32(Hex(part))));
        }

        return table.ToFrozenDictionary();
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
