using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Cleans a text as Hugging Face's <c>BertNormalizer</c> does and cuts it into words as its <c>BertPreTokenizer</c> does, remembering where
/// everything came from. Meant to be used again and again by one thread.
/// </summary>
internal sealed class BertNormalizer
{
    private readonly WordPieceOptions _options;
    private readonly bool _stripAccents;
    private readonly MarkOrder _order;
    private readonly TextBuffer _cleaned = new(256);

    public BertNormalizer(WordPieceOptions options)
    {
        (_options, _stripAccents) = (options, options.StripAccents ?? options.LowerCase);
        _order = new MarkOrder(AppendStripped);
    }

    /// <summary>The last text, cleaned.</summary>
    public ReadOnlySpan<char> Text => _cleaned.Text;

    /// <summary>A text, cleaned.</summary>
    public static string Clean(string text, WordPieceOptions options)
    {
        var normalizer = new BertNormalizer(options);
        normalizer.Clean(text);
        return normalizer.Text.ToString();
    }

    /// <summary>Where a stretch of <see cref="Text"/> stands in the original.</summary>
    public (int Start, int End) Origin(int start, int end) => _cleaned.Origin(start, end);

    /// <summary>Cleans a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Added to every place in the original.</param>
    public void Clean(ReadOnlySpan<char> text, int offset = 0)
    {
        _cleaned.Truncate(0);
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out int units); // half a surrogate pair decodes to U+FFFD, which is dropped
            var origin = (offset + i, offset + i + units);
            i += units;
            if (_options.Clean && CharacterClasses.IsDropped(rune)) continue;
            bool isAlone = _options.SplitIdeographs && CharacterClasses.IsIdeograph(rune);
            if (isAlone) Add(new Rune(' '), origin);
            Add(_options.Clean && CharacterClasses.IsWhiteSpace(rune) ? new Rune(' ') : rune, origin);
            if (isAlone) Add(new Rune(' '), origin);
        }

        _order.Flush();
    }

    /// <summary>Words of the cleaned text, (start, end) in <see cref="Text"/>: what blanks and punctuation part, and punctuation itself.</summary>
    public IReadOnlyList<(int Start, int End)> Words() => Words(0, Text.Length);

    /// <summary>Those of a stretch of it.</summary>
    public IReadOnlyList<(int Start, int End)> Words(int start, int end)
    {
        var words = new List<(int, int)>();
        int wordStart = start;
        for (int at = start; at < end;)
        {
            Rune.DecodeFromUtf16(Text[at..end], out var rune, out int units);
            bool isBlank = CharacterClasses.IsWhiteSpace(rune), isWord = CharacterClasses.IsPunctuation(rune);
            if ((isBlank || isWord) && at > wordStart) words.Add((wordStart, at));
            if (isWord) words.Add((at, at + units));
            at += units;
            if (isBlank || isWord) wordStart = at;
        }

        if (end > wordStart) words.Add((wordStart, end));
        return words;
    }

    private void Add(Rune rune, (int, int) origin)
    {
        if (rune.Value >= 0x80 && _stripAccents)
        {
            _order.Add(CanonicalDecomposition.Of(rune)?.EnumerateRunes() is { } parts ? parts : [rune], origin);
            return;
        }

        _order.Flush();
        AppendCased(rune, origin);
    }

    private void AppendStripped(Rune rune, (int, int) origin)
    {
        if (!CharacterClasses.IsNonSpacingMark(rune)) AppendCased(rune, origin);
    }

    private void AppendCased(Rune rune, (int, int) origin)
    {
        Span<char> units = stackalloc char[2];
        // The one letter that becomes two when it becomes small.
        if (_options.LowerCase && rune.Value == 0x130) _cleaned.Append("i\u0307", origin);
        else _cleaned.Append(units[..(_options.LowerCase ? Rune.ToLowerInvariant(rune) : rune).EncodeToUtf16(units)], origin);
    }
}
