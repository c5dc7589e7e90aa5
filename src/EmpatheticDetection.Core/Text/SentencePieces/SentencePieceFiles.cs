using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text.Tokenizers;

namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>Makes a tokenizer of a SentencePiece model's file.</summary>
internal static class SentencePieceFiles
{
    private static readonly Dictionary<string, int> FairseqIds =
        new(StringComparer.Ordinal) { ["<s>"] = 0, ["<pad>"] = 1, ["</s>"] = 2, ["<unk>"] = 3 };

    public static SentencePieceTokenizer Open(string path, SentencePieceNumbering numbering, TokenizerSettings settings)
    {
        var model = SentencePieceModel.Load(path);
        bool fairseq = numbering == SentencePieceNumbering.Fairseq;
        int[] ids = [.. model.Pieces.Select((piece, number) => fairseq ? FairseqIds.GetValueOrDefault(piece.Text, number + 1) : number)];
        if (fairseq) ids[model.UnknownNumber] = FairseqIds["<unk>"];
        var normal = model.Pieces.Where(piece => piece.Kind == PieceKind.Normal).Select(piece => piece.Score).DefaultIfEmpty(0).ToList();
        float most = Math.Max(normal.Max(), 1.17549435e-38f); // the original begins at the smallest normal number
        double[] scores = [.. model.Pieces.Select(piece => piece.Kind == PieceKind.UserDefined
            ? (System.Text.Encoding.UTF8.GetByteCount(piece.Text) * most) - 0.1 // chosen always
            : piece.Score)];
        var cuttable = model.Pieces.Index().Where(entry => entry.Item.Kind is PieceKind.Normal or PieceKind.UserDefined)
            .Select(entry => (entry.Item.Text, entry.Index));
        var unigrams = new UnigramModel(cuttable, scores, normal.Min(), model.UnknownNumber, single: true);
        var byText = model.Pieces.Index().ToDictionary(entry => entry.Item.Text, entry => ids[entry.Index], StringComparer.Ordinal);
        int[]? bytes = model.FallsBackToBytes
            ? SentencePieceTokenizer.ByteIds(text => byText.TryGetValue(text, out int id) ? id : null)
            : null;
        if (fairseq)
        {
            foreach (var (text, id) in FairseqIds) byText[text] = id;
            byText["<mask>"] = model.Pieces.Count + 1;
        }

        var tokens = settings.Special(byText, path, fairseq
            ? TokenizerSettings.RobertaTokens
            : TokenizerSettings.SentencePieceTokens);
        return new SentencePieceTokenizer(
            new SentencePieceNormalizer(model), unigrams, ids, model.UnknownNumber, bytes, tokens.Single, tokens.Pair, tokens.PadId,
            new AddedTokens(tokens.Added))
        {
            MaximumLength = settings.MaximumLength,
        };
    }
}
