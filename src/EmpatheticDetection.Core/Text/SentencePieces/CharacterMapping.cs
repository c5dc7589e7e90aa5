using System.Text;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>
/// What becomes of a text's characters, and where they came from as Hugging Face's tokenizers have it: one for one, what is left over
/// with the last. What is replaced by nothing at the very beginning is not counted, so that all places behind it are too early there.
/// </summary>
internal sealed class CharacterMapping
{
    // A character and how many it adds (1) or takes with it (below 0).
    private readonly List<(Rune Character, int Change)> _result = [];

    /// <summary>A character stays.</summary>
    public void Keep(Rune character) => _result.Add((character, 0));

    /// <summary>Characters are replaced.</summary>
    /// <param name="old">What is replaced.</param>
    /// <param name="replacement">By what, in UTF-8; perhaps nothing.</param>
    public void Replace(ReadOnlySpan<char> old, ReadOnlySpan<byte> replacement)
    {
        int before = 0, after = 0;
        foreach (var _ in old.EnumerateRunes()) before++;
        while (!replacement.IsEmpty)
        {
            Rune.DecodeFromUtf8(replacement, out var character, out int bytes);
            replacement = replacement[bytes..];
            _result.Add((character, after++ < before ? 0 : 1));
        }

        if (after < before && _result.Count > 0) _result[^1] = (_result[^1].Character, _result[^1].Change + after - before);
    }

    /// <summary>The new text of a stretch, with places in the old one.</summary>
    public TextBuffer Apply(string text, int start, int end)
    {
        var buffer = new TextBuffer(end - start);
        Span<char> units = stackalloc char[2];
        var origin = (Start: start, End: start);
        int at = start;
        foreach (var (character, change) in _result)
        {
            if (change <= 0) origin = Take(text, end, ref at);
            buffer.Append(units[..character.EncodeToUtf16(units)], origin);
            for (int skipped = 0; skipped < -change; skipped++) Take(text, end, ref at);
        }

        return buffer;
    }

    private static (int Start, int End) Take(string text, int end, ref int at)
    {
        if (at >= end) return (end, end);
        Rune.DecodeFromUtf16(text.AsSpan(at, end - at), out _, out int length);
        int start = at;
        at += length;
        return (start, at);
    }
}
