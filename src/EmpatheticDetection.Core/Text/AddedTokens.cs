using System.Buffers;
using System.Globalization;
using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>Finds added tokens in a text: the leftmost, of several at one place the longest.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<char, AddedToken[]> _byFirst;
    private readonly SearchValues<string> _any;

    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        AddedToken[] all = [.. tokens.Where(token => token.Text.Length > 0).OrderByDescending(token => token.Text.Length)];
        _byFirst = all.GroupBy(token => token.Text[0]).ToDictionary(group => group.Key, group => group.ToArray());
        _any = SearchValues.Create([.. all.Select(token => token.Text)], StringComparison.Ordinal);
        LargestId = all.Length == 0 ? -1 : all.Max(token => token.Id);
    }

    /// <summary>The largest id, -1 where there is no token.</summary>
    public int LargestId { get; }

    /// <summary>The next token at or after a place, with the white space it takes; (length, length, -1) where there is none.</summary>
    public (int Start, int End, int Id) Next(ReadOnlySpan<char> text, int from)
    {
        for (int at = from; at < text.Length;)
        {
            int found = text[at..].IndexOfAny(_any);
            if (found < 0) break;
            at += found;
            var token = Longest(text, at);
            int start = at, end = at + token.Text.Length;
            if (token.WholeWord && (Touches(text, start - 1, before: true) || Touches(text, end, before: false)))
            {
                at = end;
                continue;
            }

            while (token.TakesLeft && start > from && char.IsWhiteSpace(text[start - 1])) start--;
            while (token.TakesRight && end < text.Length && char.IsWhiteSpace(text[end])) end++;
            return (start, end, token.Id);
        }

        return (text.Length, text.Length, -1);
    }

    private AddedToken Longest(ReadOnlySpan<char> text, int at)
    {
        foreach (var token in _byFirst[text[at]])
            if (text[at..].StartsWith(token.Text, StringComparison.Ordinal))
                return token;
        throw new InvalidOperationException("a token was found that is not there.");
    }

    private static bool Touches(ReadOnlySpan<char> text, int at, bool before)
    {
        if (at < 0 || at >= text.Length) return false;
        var rune = before && char.IsLowSurrogate(text[at]) && at > 0 && Rune.TryCreate(text[at - 1], text[at], out var pair)
            ? pair
            : Rune.DecodeFromUtf16(text[at..], out var single, out _) == OperationStatus.Done ? single : Rune.ReplacementChar;
        // Unicode's word characters (UTS 18): the last are the joiners and the letters in circles and squares.
        return Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.LetterNumber
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || rune.Value is 0x200C or 0x200D or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149)
                or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189);
    }
}
