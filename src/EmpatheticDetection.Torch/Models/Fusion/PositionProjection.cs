using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>Brings an encoder's positions to the model's width, so that other modalities can attend over them.</summary>
internal sealed class PositionProjection : Module
{
    [ComponentName(Name = "linear")]
    private readonly Linear _linear;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public PositionProjection(int stateWidth, int width, double dropout)
        : base(nameof(PositionProjection))
    {
        _linear = Linear(stateWidth, width);
        _norm = LayerNorm(width);
        _dropout = Dropout(dropout);
        RegisterComponents();
    }

    /// <summary>
    /// Keys (steps, positions, width) with sines for the places, and which are not there (steps, positions): those behind an utterance's
    /// end, and all of a step where the modality is absent.
    /// </summary>
    /// <param name="encoded">Of the steps where it is present.</param>
    /// <param name="rows">Those steps.</param>
    /// <param name="steps">Number of all steps.</param>
    public (Tensor States, Tensor Padding) Spread(EncodedUtterances encoded, Tensor rows, long steps)
    {
        using var scope = NewDisposeScope();
        var states = encoded.States;
        // NaN at padding must not spread.
        if (encoded.Real is { } mask) states = states.masked_fill(mask.logical_not().unsqueeze(2), Scalars.Of(0));
        states = _norm.call(_linear.call(_dropout.call(states)));                                        // (rows, positions, width)
        long positions = states.shape[1], width = states.shape[2];
        if (encoded.Real is not null) states = states + SinusoidalPlaces.Of(positions, width);
        var real = encoded.Real ?? ones(states.shape[0], positions, dtype: ScalarType.Bool);
        var all = zeros(steps, positions, width).index_copy(0, rows, states);
        var padding = ones(steps, positions, dtype: ScalarType.Bool).index_copy(0, rows, real.logical_not());
        return (all.MoveToOuterDisposeScope(), padding.MoveToOuterDisposeScope());
    }
}
