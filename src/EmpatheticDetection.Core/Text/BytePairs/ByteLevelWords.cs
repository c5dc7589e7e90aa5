using System.Text;

namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>
/// Cuts a text into words as GPT-2 and RoBERTa do, by the rules of
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>. By hand, as the framework's expressions look at
/// UTF-16 units and so do not know letters beyond U+FFFF.
/// </summary>
internal static class ByteLevelWords
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum Kind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    /// <summary>Where the word ends that begins at a place.</summary>
    public static int End(ReadOnlySpan<char> text, int at)
    {
        if (text[at] == '\'')
            foreach (string contraction in Contractions)
                if (text[at..].StartsWith(contraction, StringComparison.Ordinal)) return at + contraction.Length;
        int from = text[at] == ' ' && at + 1 < text.Length && KindAt(text, at + 1, out _) != Kind.Space ? at + 1 : at;
        var kind = KindAt(text, from, out _);
        int end = from;
        while (end < text.Length && KindAt(text, end, out int units) == kind) end += units;
        // The last of several spaces goes with what follows.
        return kind == Kind.Space && end < text.Length && end - at > 1 ? end - 1 : end;
    }

    private static Kind KindAt(ReadOnlySpan<char> text, int at, out int units)
    {
        Rune.DecodeFromUtf16(text[at..], out var rune, out units);
        if (Rune.IsLetter(rune)) return Kind.Letter;
        if (Rune.IsWhiteSpace(rune)) return Kind.Space;
        return Rune.IsNumber(rune) ? Kind.Number : Kind.Other;
    }
}
