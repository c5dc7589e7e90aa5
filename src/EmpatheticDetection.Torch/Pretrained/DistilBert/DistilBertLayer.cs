using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Text;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.DistilBert;

/// <summary>A layer of DistilBERT: as BERT's, but for names and dropouts.</summary>
internal sealed class DistilBertLayer : TextLayer
{
    [ComponentName(Name = "attention")]
    private readonly DistilBertAttention _attention;

    [ComponentName(Name = "sa_layer_norm")]
    private readonly LayerNorm _attentionNorm;

    [ComponentName(Name = "ffn")]
    private readonly DistilBertFeedForward _feedForward;

    [ComponentName(Name = "output_layer_norm")]
    private readonly LayerNorm _outputNorm;

    public DistilBertLayer(BertConfig config)
        : base(nameof(DistilBertLayer))
    {
        (_attention, _feedForward) = (new DistilBertAttention(config), new DistilBertFeedForward(config));
        _attentionNorm = nn.LayerNorm(config.Width, config.LayerNormEpsilon);
        _outputNorm = nn.LayerNorm(config.Width, config.LayerNormEpsilon);
        RegisterComponents();
    }

    public override (Tensor Hidden, Tensor? Attention) Forward(Tensor hidden, TokenPlaces places, bool wanted)
    {
        using var scope = NewDisposeScope();
        var (context, weights) = _attention.Forward(hidden, places, wanted);
        var attended = _attentionNorm.forward(context + hidden);
        var result = _outputNorm.forward(_feedForward.forward(attended) + attended);
        return (result.MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope());
    }
}
