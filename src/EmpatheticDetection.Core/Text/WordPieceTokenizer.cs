using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text;

/// <summary>
/// Word pieces, id for id those of Hugging Face's BertTokenizer: cleaning, words, then the longest piece of the vocabulary again and again.
/// Special tokens inside a text count as such. Immutable; one object may serve several threads.
/// </summary>
public sealed class WordPieceTokenizer : TextTokenizer
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly AddedTokens _ofCleaned;
    private readonly int _longestPiece;

    /// <summary>Takes a vocabulary.</summary>
    /// <param name="vocabulary">Pieces; the id is the position. Pieces within a word begin with ##.</param>
    /// <param name="options">How text is cleaned.</param>
    /// <exception cref="ArgumentException">[PAD], [UNK], [CLS] or [SEP] is missing.</exception>
    public WordPieceTokenizer(IReadOnlyList<string> vocabulary, WordPieceOptions? options = null)
        : this(vocabulary, Number(vocabulary), options ?? new WordPieceOptions())
    {
    }

    // Taken apart, so that ids are known before the base is made.
    private WordPieceTokenizer(IReadOnlyList<string> vocabulary, Dictionary<string, int> ids, WordPieceOptions options)
        : this(
            vocabulary, ids, options, Require(ids, SpecialTokens.Unknown),
            EncodingTemplate.Bert(Require(ids, SpecialTokens.Classify), Require(ids, SpecialTokens.Separator)),
            EncodingTemplate.BertPair(ids[SpecialTokens.Classify], ids[SpecialTokens.Separator]), Require(ids, SpecialTokens.Pad),
            [.. SpecialTokens.All.Where(ids.ContainsKey).Select(token => new AddedToken(token, ids[token]))])
    {
        (ClassifyId, SeparatorId) = (ids[SpecialTokens.Classify], ids[SpecialTokens.Separator]);
    }

    internal WordPieceTokenizer(
        IReadOnlyList<string> vocabulary, Dictionary<string, int> ids, WordPieceOptions options, int unknownId, EncodingTemplate single,
        EncodingTemplate pair, int padId, IReadOnlyList<AddedToken> added)
        : base(single, pair, padId, new AddedTokens(added.Where(token => !token.IsNormalized)))
    {
        _ofCleaned = new AddedTokens(
            added.Where(token => token.IsNormalized).Select(token => token with { Text = BertNormalizer.Clean(token.Text, options) }));
        (Options, Vocabulary, UnknownId) = (options, [.. vocabulary], unknownId);
        _byText = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _longestPiece = Vocabulary.Max(piece => piece.Length);
        VocabularySize = Math.Max(Vocabulary.Count, Math.Max(LargestAddedId, _ofCleaned.LargestId) + 1);
    }

    /// <summary>The settings.</summary>
    public WordPieceOptions Options { get; }

    /// <summary>The pieces; the id is the position.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <inheritdoc/>
    public override int VocabularySize { get; }

    /// <summary>Id of [UNK].</summary>
    public int UnknownId { get; }

    /// <summary>Id of [CLS]; -1 where the tokenizer's file names other tokens.</summary>
    public int ClassifyId { get; } = -1;

    /// <summary>Id of [SEP]; -1 where the tokenizer's file names other tokens.</summary>
    public int SeparatorId { get; } = -1;

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

    private protected override void AddPieces(string text, int start, int end, List<(int Id, int Start, int End)> pieces)
    {
        var words = new BertNormalizer(Options);
        words.Clean(text.AsSpan(start, end - start), start);
        for (int at = 0; at < words.Text.Length;)
        {
            var (tokenStart, tokenEnd, id) = _ofCleaned.Next(words.Text, at);
            foreach (var (from, to) in words.Words(at, tokenStart)) AddWord(words, from, to, pieces);
            if (id >= 0)
            {
                var origin = words.Origin(tokenStart, tokenEnd);
                pieces.Add((id, origin.Start, origin.End));
            }

            at = tokenEnd;
        }
    }

    private void AddWord(BertNormalizer words, int start, int end, List<(int, int, int)> pieces)
    {
        int before = pieces.Count;
        var word = words.Text[start..end];
        bool tooLong = word.Length > Options.MaximumWordLength && RuneCount(word) > Options.MaximumWordLength;
        string continuation = Options.Continuation;
        int room = Math.Min(_longestPiece, word.Length) + continuation.Length;
        Span<char> continued = room <= 256 ? stackalloc char[256] : new char[room];
        continuation.CopyTo(continued);
        for (int from = 0; !tooLong && from < word.Length;)
        {
            int to = Math.Min(word.Length, from + _longestPiece), id = -1;
            for (; to > from; to--)
            {
                if (to < word.Length && char.IsLowSurrogate(word[to])) continue;
                word[from..to].CopyTo(continued[continuation.Length..]);
                if (_byText.TryGetValue(continued[(from > 0 ? 0 : continuation.Length)..(continuation.Length + to - from)], out id)) break;
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

    private static int RuneCount(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char unit in text) count += char.IsLowSurrogate(unit) ? 0 : 1;
        return count;
    }

    private static Dictionary<string, int> Number(IReadOnlyList<string> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var ids = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        for (int id = 0; id < vocabulary.Count; id++) ids[vocabulary[id]] = id; // of two alike, the last counts
        return ids;
    }

    private static int Require(Dictionary<string, int> ids, string token) =>
        ids.TryGetValue(token, out int id) ? id : throw new ArgumentException($"the vocabulary has no {token}");
}
