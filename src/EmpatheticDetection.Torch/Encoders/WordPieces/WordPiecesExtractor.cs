using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Encoders.WordPieces;

/// <summary>Cuts a text into word pieces of the vocabulary learnt on the training split (vocab.txt of the model folder).</summary>
internal sealed class WordPiecesExtractor(WordPiecesConfig config) : FeatureExtractor
{
    private const string FileName = "vocab.txt";
    private WordPieceTokenizer? _tokenizer;
    private HashSet<int>? _marks;

    public override string Modality => ModalityName.Text;

    public int VocabularySize => Tokenizer.Vocabulary.Count;

    private WordPieceTokenizer Tokenizer => _tokenizer ?? throw new InvalidOperationException("The vocabulary is neither learnt nor loaded.");

    public override void FitTexts(IReadOnlyList<string> texts) =>
        _tokenizer = new WordPieceTokenizer(WordPieceLearner.Learn(texts, new WordPieceLearnerOptions { VocabularySize = config.VocabularySize }));

    public override void Save(string folder) => Tokenizer.Save(Path.Combine(folder, FileName));

    public override void Load(string folder) => _tokenizer = WordPieceTokenizer.Load(Path.Combine(folder, FileName));

    public override EncoderFeatures? Extract(UtteranceContent content)
    {
        if (string.IsNullOrWhiteSpace(content.Text)) return null;
        int[] ids = [.. Tokenizer.Encode(content.Text, config.MaximumLength).Ids];
        return ids.Length == 0 ? null : new WordPiecesFeatures(ids);
    }

    public override EncoderFeatures Augment(EncoderFeatures features, SampleAugmenter augmenter) =>
        new WordPiecesFeatures([.. augmenter.Tokens(((WordPiecesFeatures)features).Ids, Tokenizer.UnknownId, _marks ??= new HashSet<int> { Tokenizer.ClassifyId, Tokenizer.SeparatorId })]);
}
