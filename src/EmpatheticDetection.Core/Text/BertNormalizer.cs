using System.Text;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Cleans a text as Hugging Face's <c>BertNormalizer</c> does and cuts it into words as its <c>BertPreTokenizer</c> does, remembering where
/// everything came from. Meant to be used again and again by one thread.
/// </summary>
internal sealed class BertNormalizer
{
    private readonly WordPieceOptions _options;
    private readonly bool _lowerCase;
    private readonly bool _stripAccents;
    private readonly MarkOrder _order;
    private readonly List<(int Start, int End)> _words = [];
    private char[] _text = new char[256];
    private (int Start, int End)[] _origins = new (int, int)[256];
    private int _length;
    private int _wordStart;

    public BertNormalizer(WordPieceOptions options)
    {
        (_options, _lowerCase, _stripAccents) = (options, options.LowerCase, options.StripAccents ?? options.LowerCase);
        _order = new MarkOrder(AppendStripped);
    }

    /// <summary>Words of the last text: (start, end) in <see cref="Text"/>.</summary>
    public IReadOnlyList<(int Start, int End)> Words => _words;

    /// <summary>The words of the last text, one after the other.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Where a stretch of <see cref="Text"/> stands in the original.</summary>
    public (int Start, int End) Origin(int start, int end) => (_origins[start].Start, _origins[end - 1].End);

    /// <summary>Cuts a text into words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">Added to every place in the original.</param>
    public void Split(ReadOnlySpan<char> text, int offset = 0)
    {
        _words.Clear();
        _length = _wordStart = 0;
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out var rune, out int units); // half a surrogate pair decodes to U+FFFD, which is dropped
            var origin = (offset + i, offset + i + units);
            i += units;
            if (_options.Clean && CharacterClasses.IsDropped(rune)) continue;
            if (CharacterClasses.IsWhiteSpace(rune)) EndWord();
            else if (_options.SplitIdeographs && CharacterClasses.IsIdeograph(rune)) Alone(rune, origin);
            else Add(rune, origin);
        }

        EndWord();
    }

    private void Alone(Rune rune, (int, int) origin)
    {
        EndWord();
        Add(rune, origin);
        EndWord();
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
        if (!_lowerCase || rune.Value != 0x130)
        {
            Append(_lowerCase ? Rune.ToLowerInvariant(rune) : rune, origin);
            return;
        }

        // The one letter that becomes two when it becomes small.
        Append(new Rune('i'), origin);
        Append(new Rune(0x307), origin);
    }

    private void Append(Rune rune, (int, int) origin)
    {
        bool alone = CharacterClasses.IsPunctuation(rune);
        if (alone) EndWord();
        if (_length + 2 > _text.Length)
        {
            Array.Resize(ref _text, _text.Length * 2);
            Array.Resize(ref _origins, _text.Length);
        }

        int units = rune.EncodeToUtf16(_text.AsSpan(_length));
        for (int k = 0; k < units; k++) _origins[_length++] = origin;
        if (alone) EndWord();
    }

    private void EndWord()
    {
        _order.Flush();
        if (_length > _wordStart) _words.Add((_wordStart, _length));
        _wordStart = _length;
    }
}
