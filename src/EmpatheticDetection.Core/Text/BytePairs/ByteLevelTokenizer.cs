using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>Byte pairs over bytes, id for id those of RoBERTa's tokenizer. Every text can be written with them.</summary>
public sealed class ByteLevelTokenizer : TextTokenizer
{
    private readonly BytePairModel _model;
    private readonly bool _addSpace;
    private readonly bool _trim;
    private readonly bool _keepsFirstBlank;

    /// <param name="model">Vocabulary and merges.</param>
    /// <param name="addSpace">Whether a text that does not begin with a space gets one.</param>
    /// <param name="trim">Whether places leave out the white space at a piece's ends.</param>
    /// <param name="keepsFirstBlank">Whether the place of a text's first piece keeps a single blank: it may be one put in front.</param>
    /// <param name="single">Special tokens around one text.</param>
    /// <param name="pair">Special tokens around two texts.</param>
    /// <param name="padId">Fills up.</param>
    /// <param name="added">Tokens within texts.</param>
    internal ByteLevelTokenizer(
        BytePairModel model, bool addSpace, bool trim, bool keepsFirstBlank, EncodingTemplate single, EncodingTemplate pair, int padId,
        AddedTokens added)
        : base(single, pair, padId, added)
    {
        (_model, _addSpace, _trim, _keepsFirstBlank) = (model, addSpace, trim, keepsFirstBlank);
        VocabularySize = Math.Max(model.LargestId, LargestAddedId) + 1;
    }

    /// <inheritdoc/>
    public override int VocabularySize { get; }

    /// <summary>Reads vocab.json and merges.txt with RoBERTa's special tokens.</summary>
    /// <exception cref="InvalidInputException">A file is missing or damaged, or they contradict each other.</exception>
    public static ByteLevelTokenizer Load(string vocabularyPath, string mergesPath) =>
        BytePairFiles.Open(vocabularyPath, mergesPath, Tokenizers.TokenizerSettings.None);

    private protected override void AddPieces(string text, int start, int end, List<(int Id, int Start, int End)> pieces)
    {
        // A space that is put in front takes part in the words; its place is that of the first character.
        int space = _addSpace && text[start] != ' ' ? 1 : 0;
        var stretch = space == 0 ? text.AsSpan(start, end - start) : $" {text.AsSpan(start, end - start)}";
        Rune.DecodeFromUtf16(text.AsSpan(start, end - start), out _, out int first);
        var (letters, cut) = (new TextBuffer(128), new List<(int Id, int Start, int End)>());
        for (int at = 0; at < stretch.Length;)
        {
            letters.Truncate(0);
            for (int stop = ByteLevelWords.End(stretch, at); at < stop;)
            {
                Rune.DecodeFromUtf16(stretch[at..], out var rune, out int units);
                Append(letters, rune, at < space ? (start, start + first) : (start + at - space, start + at - space + units));
                at += units;
            }

            cut.Clear();
            _model.Cut(letters.Text, cut);
            foreach (var (id, from, to) in cut)
            {
                var place = letters.Origin(from, to);
                pieces.Add((id, place.Start, place.End));
                if (_trim) pieces[^1] = Trimmed(text, letters.Text[from..to], pieces[^1], isFirst: pieces.Count == 1);
            }
        }
    }

    private protected override (int Id, int Start, int End) Placed(string text, int id, int start, int end) =>
        _trim ? Trimmed(text, text.AsSpan(start, end - start), (id, start, end), isFirst: false) : (id, start, end);

    // As the original: as many characters go from either end of the place as the piece itself has blanks there, whatever they are.
    private (int Id, int Start, int End) Trimmed(string text, ReadOnlySpan<char> letters, (int Id, int Start, int End) piece, bool isFirst)
    {
        var (id, start, end) = piece;
        int before = 0, behind = 0;
        while (before < letters.Length && IsBlank(letters[before])) before++;
        while (behind < letters.Length && IsBlank(letters[^(behind + 1)])) behind++;
        if (before == 1 && _keepsFirstBlank && (isFirst || start == 0)) before = 0;
        for (; before > 0 && start < end; before--) start += start + 1 < end && char.IsSurrogatePair(text, start) ? 2 : 1;
        for (; behind > 0 && start < end; behind--) end -= end - 2 >= start && char.IsSurrogatePair(text, end - 2) ? 2 : 1;
        return (id, start, end);
    }

    private static bool IsBlank(char letter) => letter == ByteAlphabet.Of((byte)' ') || char.IsWhiteSpace(letter);

    private static void Append(TextBuffer buffer, Rune rune, (int, int) origin)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)]) buffer.Append(ByteAlphabet.Of(value), origin);
    }
}
