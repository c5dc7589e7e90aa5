using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>A convolution that halves height and width: (frames, inputs, h, w) to (frames, outputs, h / 2, w / 2).</summary>
internal sealed class FaceBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "convolution")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "norm")]
    private readonly GroupNorm _norm;

    public FaceBlock(int inputs, int outputs)
        : base(nameof(FaceBlock))
    {
        _convolution = Conv2d(inputs, outputs, (3, 3), stride: (2, 2), padding: (1, 1));
        _norm = GroupNorm(4, outputs);
        // TorchSharp leaves a group norm's parameters as the memory was.
        init.ones_(_norm.weight!);
        init.zeros_(_norm.bias!);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return functional.gelu(_norm.call(_convolution.call(x))).MoveToOuterDisposeScope();
    }
}
