using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>A transformer layer, normalised after its two parts or (the stable kind) before each.</summary>
internal sealed class WaveLayer : nn.Module
{
    [ComponentName(Name = "layer_norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "final_layer_norm")]
    private readonly LayerNorm _finalNorm;

    [ComponentName(Name = "feed_forward")]
    private readonly FeedForward _feedForward;

    private readonly bool _before;
    private readonly double _dropout;

    public WaveLayer(Wav2Vec2Config config, PackedAttention attention)
        : base(nameof(WaveLayer))
    {
        (_before, _dropout) = (config.StableLayerNorm, config.HiddenDropout);
        Attention = attention;
        _norm = nn.LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        _feedForward = new FeedForward(config);
        _finalNorm = nn.LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        RegisterComponents();
    }

    [field: ComponentName(Name = "attention")]
    public PackedAttention Attention { get; }

    /// <summary>(places, width) to (places, width).</summary>
    public Tensor Forward(Tensor x, PackedRows rows, List<Tensor>? attentions, Tensor? positions)
    {
        using var scope = NewDisposeScope();
        var given = attentions is null ? null : new List<Tensor>();
        if (_before)
        {
            x = x + Dropped(Attention.Forward(_norm.call(x), rows, given, positions));
            x = x + Dropped(_feedForward.Forward(_finalNorm.call(x)));
        }
        else
        {
            x = _norm.call(x + Dropped(Attention.Forward(x, rows, given, positions)));
            x = _finalNorm.call(x + Dropped(_feedForward.Forward(x)));
        }

        foreach (var weights in given ?? []) attentions!.Add(weights.MoveToOuterDisposeScope());
        return x.MoveToOuterDisposeScope();
    }

    private Tensor Dropped(Tensor x) => training && _dropout > 0 ? F.dropout(x, _dropout, training: true) : x;
}
