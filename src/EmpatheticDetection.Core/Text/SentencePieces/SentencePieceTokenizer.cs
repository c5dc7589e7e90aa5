using System.Globalization;
using System.Text;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>Pieces of a SentencePiece unigram model, id for id those of SentencePiece, or of a tokenizer.json those of Hugging Face's tokenizers.</summary>
public sealed class SentencePieceTokenizer : TextTokenizer
{
    private readonly ISentenceNormalizer _normalizer;
    private readonly UnigramModel _model;
    private readonly int[] _ids;
    private readonly int[]? _bytes;
    private readonly int _unknown;

    /// <param name="normalizer">What comes before.</param>
    /// <param name="model">Cuts words into pieces by number.</param>
    /// <param name="ids">The id of each number.</param>
    /// <param name="unknown">Number of the unknown piece.</param>
    /// <param name="bytes">Ids of the 256 bytes that unknown characters become; null for none.</param>
    /// <param name="single">Special tokens around one text.</param>
    /// <param name="pair">Special tokens around two texts.</param>
    /// <param name="padId">Fills up.</param>
    /// <param name="added">Tokens within texts.</param>
    internal SentencePieceTokenizer(
        ISentenceNormalizer normalizer, UnigramModel model, int[] ids, int unknown, int[]? bytes, EncodingTemplate single,
        EncodingTemplate pair, int padId, AddedTokens added)
        : base(single, pair, padId, added)
    {
        (_normalizer, _model, _ids, _unknown, _bytes) = (normalizer, model, ids, unknown, bytes);
        VocabularySize = Math.Max(ids.Max(), LargestAddedId) + 1;
    }

    /// <inheritdoc/>
    public override int VocabularySize { get; }

    /// <summary>Reads a model's file whose ids are numbered as XLM-R's: special tokens first, the others moved up by one.</summary>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or no unigram model.</exception>
    public static SentencePieceTokenizer Load(string path) =>
        SentencePieceFiles.Open(path, SentencePieceNumbering.Fairseq, Tokenizers.TokenizerSettings.None);

    /// <summary>The ids of the 256 byte pieces; null unless all are there.</summary>
    internal static int[]? ByteIds(Func<string, int?> idOf)
    {
        int[] ids = new int[256];
        for (int value = 0; value < 256; value++)
        {
            if (idOf($"<0x{value.ToString("X2", CultureInfo.InvariantCulture)}>") is not { } id) return null;
            ids[value] = id;
        }

        return ids;
    }

    private protected override void AddPieces(string text, int start, int end, List<(int Id, int Start, int End)> pieces)
    {
        var words = new List<(int Start, int End)>();
        var buffer = _normalizer.Normalize(text, start, end, words);
        var cut = new List<(int Number, int Start, int End)>();
        foreach (var (from, to) in words)
        {
            cut.Clear();
            _model.Cut(buffer.Text[from..to], cut);
            foreach (var (number, pieceStart, pieceEnd) in cut)
            {
                var origin = buffer.Origin(from + pieceStart, from + pieceEnd);
                if (number == _unknown && _bytes is not null)
                    foreach (byte value in Encoding.UTF8.GetBytes(buffer.Text[(from + pieceStart)..(from + pieceEnd)].ToArray()))
                        pieces.Add((_bytes[value], origin.Start, origin.End));
                else
                    pieces.Add((_ids[number], origin.Start, origin.End));
            }
        }
    }
}
