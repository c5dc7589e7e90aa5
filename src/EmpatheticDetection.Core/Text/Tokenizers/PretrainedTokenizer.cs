using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Text.BytePairs;
using EmpatheticDetection.Core.Text.SentencePieces;

namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>Opens the tokenizer of a pretrained model's folder, by what is in it.</summary>
public static class PretrainedTokenizer
{
    /// <summary>
    /// Opens tokenizer.json, else vocab.txt (word pieces), vocab.json with merges.txt (byte-level pairs), sentencepiece.bpe.model (unigrams
    /// numbered as XLM-R's) or spiece.model (unigrams as they are).
    /// </summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="vocabularySize">Number of the model's ids; null where it is not known.</param>
    /// <exception cref="InvalidInputException">
    /// There is none, it is damaged or of a kind that is not known, or its ids exceed the model's.
    /// </exception>
    public static ITextTokenizer Open(string folder, int? vocabularySize = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var tokenizer = Find(folder);
        if (tokenizer.VocabularySize > vocabularySize)
            throw new InvalidInputException(
                folder,
                $"the tokenizer has {tokenizer.VocabularySize} ids, the model {vocabularySize}: it does not belong to the model",
                "Put the model's own tokenizer files into the folder.");
        return tokenizer;
    }

    private static TextTokenizer Find(string folder)
    {
        var settings = TokenizerSettings.Read(folder);
        if (Has("tokenizer.json", out string json)) return TokenizerJson.Open(json, settings);
        if (Has("vocab.txt", out string pieces)) return WordPieces(pieces, settings);
        if (Has("vocab.json", out string vocabulary) && Has("merges.txt", out string merges))
            return BytePairFiles.Open(vocabulary, merges, settings);
        if (Has("sentencepiece.bpe.model", out string unigrams))
            return SentencePieceFiles.Open(unigrams, SentencePieceNumbering.Fairseq, settings);
        if (Has("spiece.model", out unigrams)) return SentencePieceFiles.Open(unigrams, SentencePieceNumbering.AsInFile, settings);
        throw new InvalidInputException(
            folder, "holds no tokenizer",
            "It needs tokenizer.json, or vocab.txt, or vocab.json and merges.txt, or sentencepiece.bpe.model, or spiece.model.");

        bool Has(string name, out string path) => File.Exists(path = Path.Combine(folder, name));
    }

    private static WordPieceTokenizer WordPieces(string path, TokenizerSettings settings) => TokenizerFile.Reading(path, () =>
    {
        string[] pieces = TokenizerFile.Lines(path);
        var ids = new Dictionary<string, int>(pieces.Length, StringComparer.Ordinal);
        for (int id = 0; id < pieces.Length; id++) ids[pieces[id]] = id;
        var tokens = settings.Special(ids, path, TokenizerSettings.BertTokens);
        bool lowerCase = settings.LowerCase ?? true;
        var options = new WordPieceOptions
        {
            LowerCase = lowerCase,
            StripAccents = settings.StripAccents,
            SplitIdeographs = settings.SplitIdeographs ?? true,
        };
        return new WordPieceTokenizer(
            pieces, ids, options, settings.Require("unk_token", TokenizerSettings.BertTokens.Unknown, ids, path), tokens.Single,
            tokens.Pair, tokens.PadId, tokens.Added)
        {
            MaximumLength = settings.MaximumLength,
        };
    });
}
