using EmpatheticDetection.Torch.Pretrained.Layers;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Bert;

/// <summary>The first token's state through a linear map and a hyperbolic tangent.</summary>
internal sealed class BertPooler : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "dense")]
    private readonly Dense _dense;

    public BertPooler(int width)
        : base(nameof(BertPooler))
    {
        _dense = new Dense(width, width);
        RegisterComponents();
    }

    /// <summary>(batch, tokens, width) -> (batch, width).</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _dense.forward(input.select(1, 0)).tanh().MoveToOuterDisposeScope();
    }
}
