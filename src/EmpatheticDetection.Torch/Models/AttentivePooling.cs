using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>Weighted mean over the real steps, with learnt weights.</summary>
internal sealed class AttentivePooling : Module<(Tensor States, Tensor Real), (Tensor Pooled, Tensor Weights)>
{
    [ComponentName(Name = "hidden")]
    private readonly Linear _hidden;

    [ComponentName(Name = "score")]
    private readonly Linear _score;

    public AttentivePooling(int inputs, int hidden)
        : base(nameof(AttentivePooling))
    {
        _hidden = Linear(inputs, hidden);
        _score = Linear(hidden, 1);
        RegisterComponents();
    }

    /// <summary>States (batch, steps, width) and which steps are real (batch, steps) to (batch, width) and weights (batch, steps).</summary>
    public override (Tensor Pooled, Tensor Weights) forward((Tensor States, Tensor Real) input)
    {
        using var scope = NewDisposeScope();
        var scores = _score.call(_hidden.call(input.States).tanh()).squeeze(-1);
        var weights = scores.masked_fill(input.Real.logical_not(), float.NegativeInfinity).softmax(-1);
        var pooled = bmm(weights.unsqueeze(1), input.States).squeeze(1);
        return (pooled.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }
}
