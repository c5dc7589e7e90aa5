using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>x + convolution over time, with a norm over the channels of each frame: (rows, frames, channels) in and out.</summary>
internal sealed class DilatedBlock : Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = "convolution")]
    private readonly Conv1d _convolution;

    [ComponentName(Name = "norm")]
    private readonly LayerNorm _norm;

    [ComponentName(Name = "dropout")]
    private readonly Dropout _dropout;

    public DilatedBlock(int channels, int dilation, double dropout)
        : base(nameof(DilatedBlock))
    {
        _convolution = Conv1d(channels, channels, 3, padding: dilation, dilation: dilation);
        _norm = LayerNorm(channels);
        _dropout = Dropout(dropout);
        RegisterComponents();
    }

    /// <summary>Frames and which of them are real (rows, frames).</summary>
    public override Tensor forward(Tensor x, Tensor real)
    {
        using var scope = NewDisposeScope();
        var convolved = _convolution.call((x * real.unsqueeze(-1)).transpose(1, 2)).transpose(1, 2);
        return (x + _dropout.call(functional.gelu(_norm.call(convolved)))).MoveToOuterDisposeScope();
    }
}
