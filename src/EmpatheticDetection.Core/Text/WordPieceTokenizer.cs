using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Word pieces, id for id those of Hugging Face's BertTokenizer: cleaning, words, then the longest piece of the vocabulary again and again.
/// Special tokens inside a text count as such. Immutable; one object may serve several threads.
/// </summary>
public sealed class WordPieceTokenizer
{
    private const string Continuation = "##";
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly (string Text, int Id)[] _special;
    private readonly int _longestPiece;

    /// <summary>Takes a vocabulary.</summary>
    /// <param name="vocabulary">Pieces; the id is the position. Pieces within a word begin with ##.</param>
    /// <param name="options">How text is cleaned.</param>
    /// <exception cref="ArgumentException">[PAD], [UNK], [CLS] or [SEP] is missing.</exception>
    public WordPieceTokenizer(IReadOnlyList<string> vocabulary, WordPieceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        Options = options ?? new WordPieceOptions();
        Vocabulary = [.. vocabulary];
        _ids = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        for (int id = 0; id < vocabulary.Count; id++) _ids[vocabulary[id]] = id; // of two alike, the last counts
        _byText = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _longestPiece = Vocabulary.Max(piece => piece.Length);
        _special = [.. SpecialTokens.All.Where(_ids.ContainsKey).Select(token => (token, _ids[token]))];
        (PadId, UnknownId, ClassifyId, SeparatorId) =
            (Require(SpecialTokens.Pad), Require(SpecialTokens.Unknown), Require(SpecialTokens.Classify), Require(SpecialTokens.Separator));
    }

    /// <summary>The settings.</summary>
    public WordPieceOptions Options { get; }

    /// <summary>The pieces; the id is the position.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Id of [PAD].</summary>
    public int PadId { get; }

    /// <summary>Id of [UNK].</summary>
    public int UnknownId { get; }

    /// <summary>Id of [CLS].</summary>
    public int ClassifyId { get; }

    /// <summary>Id of [SEP].</summary>
    public int SeparatorId { get; }

    /// <summary>Reads a vocab.txt: UTF-8, a piece a line.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read, is not UTF-8, or lacks a special token.</exception>
    public static WordPieceTokenizer Load(string path, WordPieceOptions? options = null)
    {
        try
        {
            return new WordPieceTokenizer(File.ReadAllLines(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InvalidInputException(
                path, $"cannot be read ({e.Message.TrimEnd('.')})",
                "It must be a text file in UTF-8, a piece a line.", e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new InvalidInputException(
                path, $"is no vocabulary of word pieces ({e.Message.TrimEnd('.')})",
                "Give the model's own vocab.txt.", e);
        }
    }

    /// <summary>Writes the vocabulary as vocab.txt.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, string.Concat(Vocabulary.Select(piece => piece + "\n")));

    /// <summary>[CLS] text [SEP].</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumLength">Tokens at most, the special ones included (at least 2); the end of a longer text is cut off.</param>
    /// <param name="pad">Whether to fill up to that length.</param>
    public TextEncoding Encode(string text, int maximumLength = int.MaxValue, bool pad = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 2);
        var pieces = Tokenize(text);
        var assembly = new EncodingAssembly(this, Math.Min(maximumLength, pieces.Count + 2));
        assembly.Add(pieces, Math.Min(pieces.Count, maximumLength - 2), type: 0);
        return assembly.Finish(pad ? maximumLength : 0);
    }

    /// <summary>[CLS] text [SEP] pair [SEP].</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text.</param>
    /// <param name="maximumLength">Tokens at most, the special ones included (at least 3); the longer of the two is cut first.</param>
    /// <param name="pad">Whether to fill up to that length.</param>
    public TextEncoding EncodePair(string text, string pair, int maximumLength = int.MaxValue, bool pad = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 3);
        var (first, second) = (Tokenize(text), Tokenize(pair));
        var (firstCount, secondCount) = Share(first.Count, second.Count, maximumLength - 3);
        var assembly = new EncodingAssembly(this, firstCount + secondCount + 3);
        assembly.Add(first, firstCount, type: 0);
        assembly.Add(second, secondCount, type: 1);
        return assembly.Finish(pad ? maximumLength : 0);
    }

    /// <summary>The pieces of a text, without [CLS] and [SEP], with their places in UTF-16 units.</summary>
    public IReadOnlyList<(int Id, int Start, int End)> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new List<(int, int, int)>((text.Length / 4) + 4);
        var words = new BertNormalizer(Options.LowerCase);
        for (int at = 0; at < text.Length;)
        {
            var (next, id, length) = NextSpecial(text, at);
            words.Split(text.AsSpan(at, next - at), at);
            foreach (var (start, end) in words.Words) AddWord(words, start, end, pieces);
            if (id >= 0) pieces.Add((id, next, next + length));
            at = next + length;
        }

        return pieces;
    }

    private (int At, int Id, int Length) NextSpecial(string text, int from)
    {
        for (int at = from; (at = text.IndexOf('[', at)) >= 0; at++) // each of them begins so
            foreach (var (token, id) in _special)
                if (text.AsSpan(at).StartsWith(token, StringComparison.Ordinal)) return (at, id, token.Length);
        return (text.Length, -1, 0);
    }

    private void AddWord(BertNormalizer words, int start, int end, List<(int, int, int)> pieces)
    {
        int before = pieces.Count;
        var word = words.Text[start..end];
        bool tooLong = word.Length > Options.MaximumWordLength && RuneCount(word) > Options.MaximumWordLength;
        int room = Math.Min(_longestPiece, word.Length) + Continuation.Length;
        Span<char> continued = room <= 256 ? stackalloc char[256] : new char[room];
        Continuation.CopyTo(continued);
        for (int from = 0; !tooLong && from < word.Length;)
        {
            int to = Math.Min(word.Length, from + _longestPiece), id = -1;
            for (; to > from; to--)
            {
                if (to < word.Length && char.IsLowSurrogate(word[to])) continue;
                word[from..to].CopyTo(continued[Continuation.Length..]);
                if (_byText.TryGetValue(continued[(from > 0 ? 0 : Continuation.Length)..(Continuation.Length + to - from)], out id)) break;
                id = -1;
            }

            if (id < 0) break;
            var (originStart, originEnd) = words.Origin(start + from, start + to);
            pieces.Add((id, originStart, originEnd));
            from = to;
            if (from == word.Length) return;
        }

        pieces.RemoveRange(before, pieces.Count - before);
        var whole = words.Origin(start, end);
        pieces.Add((UnknownId, whole.Start, whole.End));
    }

    // How Hugging Face's "longest first" divides the room: the shorter text keeps its length while the longer is cut; then both get half,
    // and the longer one what is left over.
    private static (int First, int Second) Share(int first, int second, int room)
    {
        if (first + second <= room) return (first, second);
        int shorter = Math.Min(first, second);
        int longer = Math.Max(shorter, room - shorter);
        if (shorter + longer > room) (shorter, longer) = (room / 2, (room / 2) + (room % 2));
        return first > second ? (longer, shorter) : (shorter, longer);
    }

    private static int RuneCount(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char unit in text) count += char.IsLowSurrogate(unit) ? 0 : 1;
        return count;
    }

    private int Require(string token) =>
        _ids.TryGetValue(token, out int id) ? id : throw new ArgumentException($"the vocabulary has no {token}");
}
