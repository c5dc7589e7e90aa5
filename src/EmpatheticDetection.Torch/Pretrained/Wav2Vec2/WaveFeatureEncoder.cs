using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>The convolutions that turn a wave into frames, as <c>feature_extractor</c>.</summary>
internal sealed class WaveFeatureEncoder : nn.Module
{
    [ComponentName(Name = "conv_layers")]
    private readonly ModuleList<WaveConvolution> _layers;

    private readonly Wav2Vec2Config _config;

    public WaveFeatureEncoder(Wav2Vec2Config config)
        : base(nameof(WaveFeatureEncoder))
    {
        _config = config;
        _layers = nn.ModuleList([.. Enumerable.Range(0, config.ConvolutionWidths.Count).Select(i => new WaveConvolution(config, i))]);
        RegisterComponents();
    }

    /// <summary>Frames of a number of samples; 0 when too short.</summary>
    public long FrameCount(long samples)
    {
        for (int i = 0; i < _config.ConvolutionKernels.Count; i++)
        {
            if (samples < _config.ConvolutionKernels[i]) return 0;
            samples = ((samples - _config.ConvolutionKernels[i]) / _config.ConvolutionStrides[i]) + 1;
        }

        return samples;
    }

    /// <summary>(samples) of one row to (frames, channels).</summary>
    public Tensor Forward(Tensor samples)
    {
        using var scope = NewDisposeScope();
        var x = samples.unsqueeze(1);
        foreach (var layer in _layers)
        {
            using var before = x;
            x = layer.Forward(before);
        }

        return x.MoveToOuterDisposeScope();
    }
}
