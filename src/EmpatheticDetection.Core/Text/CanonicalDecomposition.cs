using System.Collections.Frozen;
using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Takes letters and accents apart (Unicode's NFD; <see cref="MarkOrder"/> sorts the marks). The framework's own <c>Normalize</c> leaves text
/// as it is when globalisation is invariant, as here, so that no ICU need be installed; hence the table.
/// </summary>
internal static class CanonicalDecomposition
{
    private const int HangulFirst = 0xAC00, HangulCount = 11172, Vowels = 21, Trails = 28;
    private static readonly FrozenDictionary<int, string> Table = CodePointTable.Lines("canonical-decompositions.txt").ToFrozenDictionary(
        fields => CodePointTable.CodePoint(fields[0]),
        fields => string.Concat(fields.Skip(1).Select(part => char.ConvertFromUtf32(CodePointTable.CodePoint(part)))));

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
}
