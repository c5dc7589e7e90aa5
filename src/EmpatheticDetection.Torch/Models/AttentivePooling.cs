using EmpatheticDetection.Torch.Runtime;
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
        var weights = Scores(input.States).masked_fill(input.Real.logical_not(), Scalars.Of(float.NegativeInfinity)).softmax(-1);
        var pooled = bmm(weights.unsqueeze(1), input.States).squeeze(1);
        return (pooled.MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// What <see cref="forward"/> gives of the steps up to each: (batch, steps, width) to the same shape. The steps of a row are its first
    /// ones; what comes out behind them means nothing.
    /// </summary>
    public Tensor OfPrefixes(Tensor states)
    {
        using var scope = NewDisposeScope();
        long steps = states.shape[1];
        var later = ones(steps, steps, dtype: ScalarType.Bool).triu(1);                                        // (end, step)
        var weights = Scores(states).unsqueeze(1).expand(-1, steps, -1).masked_fill(later, Scalars.Of(float.NegativeInfinity)).softmax(-1);
        return bmm(weights, states).MoveToOuterDisposeScope();
    }

    // (batch, steps)
    private Tensor Scores(Tensor states) => _score.call(_hidden.call(states).tanh()).squeeze(-1);
}
