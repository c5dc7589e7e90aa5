using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Models;

/// <summary>An encoder, the projection of its vectors, and the learnt vector that stands where its modality is absent.</summary>
internal sealed class EncoderBranch : Module<(EncoderRows Rows, int Steps), Tensor>
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
        _absent = Parameter(randn(width) * 0.02);
        RegisterComponents();
    }

    public EncoderNetwork Encoder => _encoder;

    /// <summary>(steps, width) of all steps, from the features of those where the modality is present.</summary>
    public override Tensor forward((EncoderRows Rows, int Steps) input)
    {
        using var scope = NewDisposeScope();
        var all = _absent.unsqueeze(0).expand(input.Steps, -1);
        if (input.Rows.Rows.Length == 0) return all.MoveToOuterDisposeScope();
        var encoded = Encoder.call(input.Rows.Features);
        var projected = functional.gelu(_norm.call(_projection.call(_dropout.call(encoded))));
        return all.index_copy(0, tensor(input.Rows.Rows), projected).MoveToOuterDisposeScope();
    }
}
