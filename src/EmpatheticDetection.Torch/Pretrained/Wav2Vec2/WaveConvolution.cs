using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// One convolution over a wave, its norm and its activation. Frames lie one behind the other, so that a convolution without padding is a
/// matrix product on the frames as they lie (no copy, no other layout), and the norm over channels needs no transposing.
/// </summary>
internal sealed class WaveConvolution : nn.Module
{
    private const double Epsilon = 1e-5; // whatever the config says

    [ComponentName(Name = "conv")]
    private readonly Conv1d _convolution;

    // One field, as a module is moved by the names of its fields: over channels, over frames, or none.
    [ComponentName(Name = "layer_norm")]
    private readonly nn.Module<Tensor, Tensor>? _norm;

    private readonly Activation _activation;
    private readonly DerivedWeight _matrix = new();
    private readonly long _inputs, _outputs, _kernel, _stride;

    public WaveConvolution(Wav2Vec2Config config, int index)
        : base(nameof(WaveConvolution))
    {
        _inputs = index == 0 ? 1 : config.ConvolutionWidths[index - 1];
        (_outputs, _kernel, _stride) =
            (config.ConvolutionWidths[index], config.ConvolutionKernels[index], config.ConvolutionStrides[index]);
        _activation = config.ConvolutionActivation;
        _convolution = nn.Conv1d(_inputs, _outputs, _kernel, _stride, bias: config.ConvolutionBias);
        if (config.ConvolutionNorm == ConvolutionNorm.Layer)
        {
            _norm = nn.LayerNorm(_outputs, Epsilon);
        }
        else if (index == 0)
        {
            var channels = nn.GroupNorm(_outputs, _outputs, Epsilon); // the library leaves its weights as the memory was
            nn.init.ones_(channels.weight!);
            nn.init.zeros_(channels.bias!);
            _norm = channels;
        }

        RegisterComponents();
    }

    /// <summary>(time, inputs) of one row to (fewer, outputs).</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = _norm is GroupNorm channels ? Normalised(Windows(x), channels) : Convolve(x);
        if (_norm is LayerNorm frames) y = frames.call(y);
        return _activation.ApplyInPlace(y).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _matrix.Dispose();
        base.Dispose(disposing);
    }

    private Tensor Convolve(Tensor x)
    {
        var weight = _convolution.weight;
        var matrix = _matrix.Of([weight], () => weight.transpose(1, 2).reshape(_outputs, _kernel * _inputs)); // tap by tap
        if (_inputs == 1) return F.linear(Windows(x), matrix, _convolution.bias);

        // Windows overlap where the kernel is longer than the step, which no matrix may; as many taps as a step has do not.
        long frames = ((x.shape[0] - _kernel) / _stride) + 1;
        x = x.contiguous();
        Tensor? y = null;
        for (long tap = 0; tap < _kernel; tap += _stride)
        {
            long width = Math.Min(_stride, _kernel - tap) * _inputs;
            var part = x.as_strided([frames, width], [_stride * _inputs, 1], x.storage_offset() + (tap * _inputs));
            var weights = matrix.narrow(1, tap * _inputs, width).t();
            if (y is null) y = _convolution.bias is { } bias ? addmm(bias, part, weights, 1, 1) : mm(part, weights);
            else y.addmm_(part, weights, 1, 1);
        }

        return y!;
    }

    // (time, 1) to (fewer, kernel)
    private Tensor Windows(Tensor x) => x.flatten().unfold(0, _kernel, _stride);

    /// <summary>
    /// Convolution and group norm in one: mean and variance of a channel follow from mean and covariance of the windows (kernel x kernel
    /// numbers), so the norm goes into the weights, and what it would divide is never written. The convolution's own bias falls out.
    /// </summary>
    private Tensor Normalised(Tensor windows, GroupNorm channels)
    {
        var weight = _convolution.weight.squeeze(1); // (outputs, kernel)
        var (precise, seen) = (weight.to(ScalarType.Float64), windows.to(ScalarType.Float64));
        var mean = seen.mean([0], keepdim: true); // (1, kernel)
        var centred = seen - mean;
        var covariance = centred.t().mm(centred) / Scalars.Of(centred.shape[0]);
        var variance = precise.mm(covariance).mul(precise).sum(1).clamp_min(Scalars.Of(0)); // (outputs)
        var scale = channels.weight!.to(ScalarType.Float64) / (variance + Scalars.Of(Epsilon)).sqrt();
        var shift = channels.bias!.to(ScalarType.Float64) - (scale * precise.mv(mean.squeeze(0)));
        return F.linear(windows, (precise * scale.unsqueeze(1)).to(weight.dtype), shift.to(weight.dtype));
    }
}
