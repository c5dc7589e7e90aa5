using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>
/// BERT's encoder (Devlin et al. 2019, https://arxiv.org/abs/1810.04805), equal to transformers' BertModel, names included.
/// </summary>
public class BertEncoder : LayeredTextEncoder
{
    [ComponentName(Name = "embeddings")]
    private readonly BertEmbeddings _embeddings;

    [ComponentName(Name = "encoder")]
    private readonly LayerStack<BertLayer> _stack;

    [ComponentName(Name = "pooler")]
    private readonly BertPooler? _pooler;

    /// <summary>Creates the network; its weights hold nothing until they are loaded or drawn.</summary>
    /// <param name="config">Sizes and settings.</param>
    /// <param name="pooler">Whether it has a pooler.</param>
    public BertEncoder(BertConfig config, bool pooler = true)
        : base(nameof(BertEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        (_embeddings, _stack, _pooler) = (new BertEmbeddings(config), new LayerStack<BertLayer>(config.Layers, () => new BertLayer(config)), pooler ? new BertPooler(config.Width) : null);
        RegisterComponents();
    }

    /// <summary>Sizes and settings.</summary>
    public BertConfig Config { get; }

    /// <inheritdoc/>
    public override int Width => Config.Width;

    /// <inheritdoc/>
    public override int MaximumTokens => Config.Positions;

    /// <inheritdoc/>
    public override int VocabularySize => Config.VocabularySize;

    private protected override IReadOnlyList<TextLayer> Layers => _stack.Layers;

    private protected override Tensor Embed(TextInput input, TokenPlaces places) => _embeddings.Forward(input, Positions(input), places);

    private protected override Tensor? Pool(Tensor hidden) => _pooler?.forward(hidden);

    /// <summary>Rows of the table of positions, (batch, tokens): for BERT, places.</summary>
    private protected virtual Tensor Positions(TextInput input) => TokenPlaces.InOrder(input);
}
