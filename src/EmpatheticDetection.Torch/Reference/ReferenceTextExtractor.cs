using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Hub;
using EmpatheticDetection.Core.Text;
using EmpatheticDetection.Core.Text.Tokenizers;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Pretrained;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Texts as tokens of the reference's text encoder, contexts and utterances alike; its shape and tokenizer travel with the model.</summary>
/// <param name="model">Name or folder of the encoder.</param>
internal sealed class ReferenceTextExtractor(string model) : FeatureExtractor
{
    /// <summary>Most tokens of a context; of an utterance half as many.</summary>
    public const int ContextTokens = 256;
    private const string Own = "text";
    private PretrainedFolder? _folder;
    private ITextTokenizer? _tokenizer;
    private BertConfig? _config;

    /// <summary>One whose shape is known already, with the tokenizer of a folder.</summary>
    public ReferenceTextExtractor(string folder, BertConfig config)
        : this(folder) =>
        (_config, _tokenizer) = (config, PretrainedTokenizer.Open(folder, config.VocabularySize));

    /// <inheritdoc/>
    public override string Modality => ModalityName.Text;

    /// <summary>The encoder's folder, in the hub's layout.</summary>
    public PretrainedFolder Folder => _folder ??= PretrainedFolder.Open(PretrainedModel.Find(model), "bert");

    /// <summary>The encoder's shape.</summary>
    public BertConfig Config => _config ??= BertConfig.Read(Folder.Config, Folder.Path);

    private ITextTokenizer Tokenizer => _tokenizer ??= PretrainedTokenizer.Open(Folder.Path, Config.VocabularySize);

    /// <inheritdoc/>
    public override EncoderFeatures? Extract(UtteranceContent content) =>
        string.IsNullOrWhiteSpace(content.Text) ? null : new TokenFeatures(TokensOf(content.Text));

    /// <summary>Tokens of a text, at most as many as a context may have.</summary>
    public int[] TokensOf(string text) => Tokenizer.Encode(text, Math.Min(ContextTokens, Config.Positions)).Ids;

    /// <inheritdoc/>
    public override void Save(string folder)
    {
        string target = Path.Combine(folder, Own);
        PretrainedFolder.CopySettings(_folder?.Path ?? model, target);
        AtomicFile.WriteText(Path.Combine(target, PretrainedFolder.ConfigFile), Config.ToJson());
    }

    /// <inheritdoc/>
    public override void Load(string folder) => _folder = PretrainedFolder.Open(Path.Combine(folder, Own), "bert");
}
