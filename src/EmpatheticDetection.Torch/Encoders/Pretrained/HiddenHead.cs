using EmpatheticDetection.Torch.Modules;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>What is learnt on top of hidden states: the weights of a sum of layers (Peters et al. 2018), and attention over time.</summary>
internal sealed class HiddenHead : nn.Module
{
    private const int AttentionWidth = 128;

    [ComponentName(Name = "layer_weights")]
    private readonly Parameter? _layerWeights;

    [ComponentName(Name = "pooling")]
    private readonly AttentiveStatisticsPooling? _pooling;

    public HiddenHead(HiddenSelection selection)
        : base(nameof(HiddenHead))
    {
        _layerWeights = selection.Layers.Length > 1 ? new Parameter(zeros(selection.Layers.Length)) : null;
        _pooling = selection.IsPooled ? null : new AttentiveStatisticsPooling(selection.StateWidth, AttentionWidth);
        RegisterComponents();
    }

    /// <summary>
    /// States (rows, time, layers, width) and which are real (rows, time), null for all, to (rows, <see cref="HiddenSelection.OutputWidth"/>)
    /// and the states without layers (rows, time, width); time is 1 where they were pooled before.
    /// </summary>
    public EncodedUtterances Forward(Tensor states, Tensor? real)
    {
        using var scope = NewDisposeScope();
        var mixed = _layerWeights is null ? states.squeeze(2) : (states * _layerWeights.softmax(0).view(1, 1, -1, 1)).sum(2); // (rows, time, width)
        if (_pooling is null) return EncodedUtterances.Of(mixed.squeeze(1)).MoveToOuterDisposeScope();
        var mask = real?.to(ScalarType.Bool) ?? ones(mixed.shape[0], mixed.shape[1], dtype: ScalarType.Bool);
        return new EncodedUtterances(_pooling.Forward(mixed, mask).Statistics, mixed, mask).MoveToOuterDisposeScope();
    }
}
