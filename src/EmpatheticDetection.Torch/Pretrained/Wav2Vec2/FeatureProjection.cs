using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>From the convolutions' channels to the width of the hidden states.</summary>
internal sealed class FeatureProjection : nn.Module
{
    [ComponentName(Name = "layer_norm")]
    private readonly LayerNorm? _norm;

    [ComponentName(Name = "projection")]
    private readonly Linear _projection;

    private readonly double _dropout;

    public FeatureProjection(Wav2Vec2Config config)
        : base(nameof(FeatureProjection))
    {
        _dropout = config.ProjectionDropout;
        if (config.ProjectionNorm) _norm = nn.LayerNorm(config.ConvolutionWidths[^1], config.LayerNormEpsilon);
        _projection = nn.Linear(config.ConvolutionWidths[^1], config.HiddenSize);
        RegisterComponents();
    }

    /// <summary>(places, channels) to (places, width), and what goes into the projection, (places, channels).</summary>
    public (Tensor Hidden, Tensor Features) Forward(Tensor features)
    {
        if (_norm is not null) features = _norm.call(features);
        var hidden = _projection.call(features);
        return (training && _dropout > 0 ? F.dropout(hidden, _dropout, training: true) : hidden, features);
    }
}
