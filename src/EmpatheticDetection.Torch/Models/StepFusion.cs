using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Joins the vectors of a step: concatenated (steps, inputs) to (steps, width).</summary>
internal sealed class StepFusion : Module<Tensor, Tensor>
{
    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public StepFusion(int inputs, int width, double dropout)
        : base(nameof(StepFusion))
    {
        _linear = Linear(inputs, width);
        _norm = LayerNorm(width);
        _dropout = Dropout(dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return functional.gelu(_norm.call(_linear.call(_dropout.call(input)))).MoveToOuterDisposeScope();
    }
}
