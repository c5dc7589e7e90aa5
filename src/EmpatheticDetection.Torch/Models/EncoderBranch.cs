using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Models.Fusion;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>An encoder, the projection of its vectors, and the learnt vector that stands where its modality is absent.</summary>
internal sealed class EncoderBranch : Module<(EncoderRows Rows, int Steps), BranchOutput>
{
    [ComponentName(Name = "encoder")]
    private readonly EncoderNetwork _encoder;

    [ComponentName(Name = "projection")]
    private readonly Linear _projection;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    [ComponentName(Name = "absent")]
    private readonly Parameter _absent;

    public EncoderBranch(EncoderNetwork encoder, int width, double dropout)
        : base(nameof(EncoderBranch))
    {
        _encoder = encoder;
        _projection = Linear(encoder.Width, width);
        _norm = LayerNorm(width);
        _dropout = Dropout(dropout);
        _absent = Parameter(randn(width) * Scalars.Of(0.02));
        RegisterComponents();
    }

    public EncoderNetwork Encoder => _encoder;

    /// <summary>Vectors (steps, width) of all steps, from the features of those where the modality is present.</summary>
    public override BranchOutput forward((EncoderRows Rows, int Steps) input)
    {
        using var scope = NewDisposeScope();
        var all = _absent.unsqueeze(0).expand(input.Steps, -1);
        if (input.Rows.Rows.Length == 0) return new BranchOutput(all.MoveToOuterDisposeScope(), null, null);
        var encoded = Encoder.Encode(input.Rows.Features);
        var projected = functional.gelu(_norm.call(_projection.call(_dropout.call(encoded.Pooled))));
        var rows = tensor(input.Rows.Rows);
        var vectors = all.index_copy(0, rows, projected);
        return new BranchOutput(vectors.MoveToOuterDisposeScope(), rows.MoveToOuterDisposeScope(), encoded.MoveToOuterDisposeScope());
    }
}
