using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.BytePairs;

/// <summary>Byte pairs over bytes, id for id those of RoBERTa's tokenizer. Every text can be written with them.</summary>
public sealed class ByteLevelTokenizer : TextTokenizer
{
    private readonly BytePairModel _model;
    private readonly bool _addSpace;
    private readonly bool _trim;

    /// <param name="model">Vocabulary and merges.</param>
    /// <param name="addSpace">Whether a text that does not begin with a space gets one.</param>
    /// <param name="trim">Whether places leave out the white space at a piece's ends.</param>
    /// <param name="single">Special tokens around one text.</param>
    /// <param name="pair">Special tokens around two texts.</param>
    /// <param name="padId">Fills up.</param>
    /// <param name="added">Tokens within texts.</param>
    internal ByteLevelTokenizer(
        BytePairModel model, bool addSpace, bool trim, EncodingTemplate single, EncodingTemplate pair, int padId, AddedTokens added)
        : base(single, pair, padId, added)
    {
        (_model, _addSpace, _trim) = (model, addSpace, trim);
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
        // A space that is put in front takes part in the words and comes from no place of the text.
        int space = _addSpace && text[start] != ' ' ? 1 : 0;
        var stretch = space == 0 ? text.AsSpan(start, end - start) : $" {text.AsSpan(start, end - start)}";
        var (letters, cut) = (new TextBuffer(128), new List<(int Id, int Start, int End)>());
        for (int at = 0; at < stretch.Length;)
        {
            letters.Truncate(0);
            for (int stop = ByteLevelWords.End(stretch, at); at < stop;)
            {
                Rune.DecodeFromUtf16(stretch[at..], out var rune, out int units);
                Append(letters, rune, (Math.Max(start, start + at - space), start + at - space + units));
                at += units;
            }

            cut.Clear();
            _model.Cut(letters.Text, cut);
            foreach (var (id, from, to) in cut)
            {
                var place = letters.Origin(from, to);
                pieces.Add(_trim ? Trimmed(text, id, place) : (id, place.Start, place.End));
            }
        }
    }

    // As the original: the spaces of a first piece stay where a text may get one put in front.
    private (int Id, int Start, int End) Trimmed(string text, int id, (int Start, int End) place)
    {
        var (start, end) = place;
        while (start < end && text[start] == ' ' && !(_addSpace && place.Start == 0)) start++;
        while (end > start && text[end - 1] == ' ') end--;
        return (id, start, end);
    }

    private static void Append(TextBuffer buffer, Rune rune, (int, int) origin)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)]) buffer.Append(ByteAlphabet.Of(value), origin);
    }
}
