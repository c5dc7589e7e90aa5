namespace EmpatheticDetection.Core.Text;

/// <summary>What all tokenizers do alike: find special tokens in a text, cut, put together, fill up.</summary>
public abstract class TextTokenizer : ITextTokenizer
{
    private readonly EncodingTemplate _single;
    private readonly EncodingTemplate _pair;
    private readonly AddedTokens _added;

    private protected TextTokenizer(EncodingTemplate single, EncodingTemplate pair, int padId, AddedTokens added)
    {
        (_single, _pair, _added, PadId) = (single, pair, added, padId);
        LargestAddedId = Math.Max(padId, Math.Max(single.LargestId, Math.Max(pair.LargestId, added.LargestId)));
    }

    /// <inheritdoc/>
    public abstract int VocabularySize { get; }

    /// <inheritdoc/>
    public int PadId { get; }

    /// <inheritdoc/>
    public int MaximumLength { get; init; } = int.MaxValue;

    private protected int LargestAddedId { get; }

    /// <inheritdoc/>
    public TextEncoding Encode(string text, int maximumLength = int.MaxValue, bool pad = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, _single.SpecialCount);
        if (pad && maximumLength == int.MaxValue) throw new ArgumentException("there is no length to fill up to.", nameof(maximumLength));
        var pieces = Tokenize(text);
        return _single.Assemble(pieces, Math.Min(pieces.Count, maximumLength - _single.SpecialCount), [], 0, PadId, pad ? maximumLength : 0);
    }

    /// <inheritdoc/>
    public TextEncoding EncodePair(string text, string pair, int maximumLength = int.MaxValue, bool pad = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, _pair.SpecialCount);
        if (pad && maximumLength == int.MaxValue) throw new ArgumentException("there is no length to fill up to.", nameof(maximumLength));
        var (first, second) = (Tokenize(text), Tokenize(pair));
        var (firstCount, secondCount) = Share(first.Count, second.Count, maximumLength - _pair.SpecialCount);
        return _pair.Assemble(first, firstCount, second, secondCount, PadId, pad ? maximumLength : 0);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Id, int Start, int End)> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new List<(int, int, int)>((text.Length / 4) + 4);
        for (int at = 0; at < text.Length;)
        {
            var (start, end, id) = _added.Next(text, at);
            if (start > at) AddPieces(text, at, start, pieces);
            if (id >= 0) pieces.Add((id, start, end));
            at = end;
        }

        return pieces;
    }

    /// <summary>Adds the pieces of a stretch of a text that holds no special token.</summary>
    private protected abstract void AddPieces(string text, int start, int end, List<(int Id, int Start, int End)> pieces);

    // How Hugging Face's "longest first" divides the room: the shorter text keeps its length while the longer is cut; then both get half,
    // and the longer one what is left over.
    private static (int First, int Second) Share(int first, int second, int room)
    {
        if ((long)first + second <= room) return (first, second);
        int shorter = Math.Min(first, second);
        int longer = Math.Max(shorter, room - shorter);
        if (shorter + longer > room) (shorter, longer) = (room / 2, (room / 2) + (room % 2));
        return first > second ? (longer, shorter) : (shorter, longer);
    }
}
