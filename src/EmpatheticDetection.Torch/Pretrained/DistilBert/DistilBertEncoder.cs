using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>DistilBERT's encoder (Sanh et al. 2019, https://arxiv.org/abs/1910.01108), equal to transformers' DistilBertModel.</summary>
public sealed class DistilBertEncoder : LayeredTextEncoder
{
    [ComponentName(Name = "embeddings")]
    private readonly BertEmbeddings _embeddings;

    [ComponentName(Name = "transformer")]
    private readonly LayerStack<DistilBertLayer> _stack;

    /// <summary>Creates the network; its weights hold nothing until they are loaded or drawn.</summary>
    public DistilBertEncoder(BertConfig config)
        : base(nameof(DistilBertEncoder))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        (_embeddings, _stack) = (new BertEmbeddings(config), new LayerStack<DistilBertLayer>(config.Layers, () => new DistilBertLayer(config)));
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

    private protected override Tensor Embed(TextInput input, TokenPlaces places) => _embeddings.Forward(input, TokenPlaces.InOrder(input), places);
}
