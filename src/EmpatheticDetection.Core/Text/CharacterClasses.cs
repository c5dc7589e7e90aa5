using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>How BERT's tokenizer sorts characters: by Unicode 8, whatever the framework's tables are of.</summary>
internal static class CharacterClasses
{
    private static readonly IReadOnlyDictionary<string, int[]> OfUnicode8 = CodePointTable.Sets("character-classes.txt");
    private static readonly FrozenSet<int> NotDropped = Set("not-dropped"), NotMark = Set("not-mark"), Mark = Set("mark"),
        NotPunctuation = Set("not-punctuation"), Punctuation = Set("punctuation");

    /// <summary>White space; a blank stands for it.</summary>
    public static bool IsWhiteSpace(Rune rune) => Rune.IsWhiteSpace(rune);

    /// <summary>Dropped: control, format and private-use characters but for tab and line ends, NUL and the replacement character.</summary>
    public static bool IsDropped(Rune rune)
    {
        int value = rune.Value;
        if (value < 0x80) return value < 0x20 ? value is not ('\t' or '\n' or '\r') : value == 0x7F;
        return value == 0xFFFD
            || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                && !NotDropped.Contains(value));
    }

    /// <summary>A word of its own: punctuation, and every ASCII character that is neither letter, digit nor blank.</summary>
    public static bool IsPunctuation(Rune rune)
    {
        int value = rune.Value;
        if (value < 0x80) return value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126);
        bool today = Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
            or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation
            or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation;
        return today ? !NotPunctuation.Contains(value) : Punctuation.Contains(value);
    }

    /// <summary>A word of its own: an ideograph. The gap before U+2B920 is in the original.</summary>
    public static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x2F800 and <= 0x2FA1F);

    /// <summary>An accent or another mark that takes no room.</summary>
    public static bool IsNonSpacingMark(Rune rune) => rune.Value >= 0x300
        && (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? !NotMark.Contains(rune.Value) : Mark.Contains(rune.Value));

    private static FrozenSet<int> Set(string name) => OfUnicode8[name].ToFrozenSet();
}
