using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>Positions, layers and the norm before or after them, as <c>encoder</c>.</summary>
internal sealed class WaveLayers : nn.Module
{
    [ComponentName(Name = "pos_conv_embed")]
    private readonly PositionalConvolution _positions;

    [ComponentName(Name = "layer_norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "layers")]
    private readonly ModuleList<WaveLayer> _layers;

    private readonly bool _normAfter;
    private readonly double _dropout;

    public WaveLayers(Wav2Vec2Config config, Func<int, PackedAttention> attention)
        : base(nameof(WaveLayers))
    {
        (_normAfter, _dropout) = (config.StableLayerNorm, config.HiddenDropout);
        _positions = new PositionalConvolution(config);
        _norm = nn.LayerNorm(config.HiddenSize, config.LayerNormEpsilon);
        _layers = nn.ModuleList([.. Enumerable.Range(0, config.Layers).Select(i => new WaveLayer(config, attention(i)))]);
        RegisterComponents();
    }

    /// <summary>The first layer's attention.</summary>
    public PackedAttention FirstAttention => _layers[0].Attention;

    /// <summary>(places, width) to (places, width).</summary>
    /// <param name="x">Projected frames.</param>
    /// <param name="rows">How the rows lie in them.</param>
    /// <param name="states">Takes the states before the first layer and after each; null when not asked for.</param>
    /// <param name="attentions">Takes the weights of each layer; null when not asked for.</param>
    /// <param name="positions">(heads, longest, longest): what relative positions add to the scores; null for none.</param>
    public Tensor Forward(Tensor x, PackedRows rows, List<Tensor>? states, List<Tensor>? attentions, Tensor? positions)
    {
        x = x + _positions.Forward(x, rows);
        if (!_normAfter) x = _norm.call(x);
        if (training && _dropout > 0) x = F.dropout(x, _dropout, training: true);
        foreach (var layer in _layers)
        {
            states?.Add(x);
            var before = x;
            // What relative positions add is computed once for all layers, so it cannot be computed again in each.
            x = attentions is null && positions is null
                ? GradientCheckpoint.Run(input => layer.Forward(input, rows, null, null), before)
                : layer.Forward(before, rows, attentions, positions);
            if (states is null) before.Dispose();
        }

        if (_normAfter) x = _norm.call(x);
        states?.Add(x);
        return x;
    }
}
