using EmpatheticDetection.Torch.Modules;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// Positions by a grouped convolution over the frames, each row with zeros on both sides as it has alone. With a batch norm before it, as
/// some HuBERT models have, those zeros stand after the norm.
/// </summary>
internal sealed class PositionalConvolution : nn.Module
{
    // One field, as a module is moved by the names of its fields: with weight norm, or plain behind a batch norm.
    [ComponentName(Name = "conv")]
    private readonly nn.Module _convolution;

    [ComponentName(Name = "batch_norm")]
    private readonly BatchNorm1d? _norm;

    private readonly DerivedWeight _weight = new();
    private readonly Activation _activation;
    private readonly long _kernel, _groups;

    public PositionalConvolution(Wav2Vec2Config config)
        : base(nameof(PositionalConvolution))
    {
        (_kernel, _groups, _activation) = (config.PositionKernel, config.PositionGroups, config.ConvolutionActivation);
        if (config.PositionBatchNorm)
        {
            _convolution = nn.Conv1d(config.HiddenSize, config.HiddenSize, _kernel, padding: _kernel / 2, groups: _groups);
            _norm = nn.BatchNorm1d(config.HiddenSize);
        }
        else
        {
            _convolution = new WeightNormConvolution(config.HiddenSize, _groups, _kernel);
        }
        RegisterComponents();
    }

    /// <summary>What is added to the hidden states: (places, width) to (places, width).</summary>
    public Tensor Forward(Tensor hidden, PackedRows rows)
    {
        using var scope = NewDisposeScope();
        if (_norm is not null) hidden = _norm.call(hidden);
        var (weight, bias) = _convolution is WeightNormConvolution normed
            ? (_weight.Of([normed.Length, normed.Direction], normed.Weight), normed.Bias)
            : (((Conv1d)_convolution).weight, ((Conv1d)_convolution).bias!);
        var positions = new Tensor[rows.Count];
        for (int i = 0; i < positions.Length; i++) positions[i] = Row(rows.Row(hidden, i), weight, bias);
        return _activation.ApplyInPlace(positions.Length == 1 ? positions[0] : cat(positions, 0)).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _weight.Dispose();
        base.Dispose(disposing);
    }

    // (time, width) to (time, width); an even kernel gives one frame too many, the last.
    private Tensor Row(Tensor row, Tensor weight, Tensor bias) =>
        F.conv1d(row.t().unsqueeze(0), weight, bias, padding: _kernel / 2, groups: _groups)
            .narrow(2, 0, row.shape[0]).squeeze(0).t().contiguous();
}
