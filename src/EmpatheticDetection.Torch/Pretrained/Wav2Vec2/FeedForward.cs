using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>The two linear maps of a layer.</summary>
internal sealed class FeedForward : nn.Module
{
    [ComponentName(Name = "intermediate_dense")]
    private readonly Linear _intermediate;

    [ComponentName(Name = "output_dense")]
    private readonly Linear _output;

    private readonly Activation _activation;
    private readonly double _dropout;

    public FeedForward(Wav2Vec2Config config)
        : base(nameof(FeedForward))
    {
        (_activation, _dropout) = (config.Activation, config.ActivationDropout);
        _intermediate = nn.Linear(config.HiddenSize, config.IntermediateSize);
        _output = nn.Linear(config.IntermediateSize, config.HiddenSize);
        RegisterComponents();
    }

    /// <summary>(places, width) to (places, width).</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var between = _activation.ApplyInPlace(_intermediate.call(x));
        if (training && _dropout > 0) between = F.dropout(between, _dropout, training: true);
        return _output.call(between).MoveToOuterDisposeScope();
    }
}
