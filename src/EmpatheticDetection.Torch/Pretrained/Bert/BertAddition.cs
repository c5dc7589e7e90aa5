using EmpatheticDetection.Torch.Pretrained.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>A linear map whose result is added to what was there before, and normalised.</summary>
internal sealed class BertAddition : nn.Module
{
    [ComponentName(Name = "dense")]
    private readonly Dense _dense;

    [ComponentName(Name = "LayerNorm")]
    private readonly LayerNorm _norm;

    private readonly double _dropout;

    public BertAddition(int input, BertConfig config)
        : base(nameof(BertAddition))
    {
        (_dense, _dropout) = (new Dense(input, config.Width), config.Dropout);
        _norm = nn.LayerNorm(config.Width, config.LayerNormEpsilon);
        RegisterComponents();
    }

    /// <summary>(places, input) and (places, width) -> (places, width).</summary>
    public Tensor Forward(Tensor change, Tensor before)
    {
        using var scope = NewDisposeScope();
        var mapped = _dense.forward(change);
        if (training) mapped = F.dropout(mapped, _dropout, training: true);
        return _norm.forward(mapped + before).MoveToOuterDisposeScope();
    }
}
