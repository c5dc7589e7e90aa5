using EmpatheticDetection.Torch.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>
/// Attentive statistics pooling (Okabe et al. 2018, https://arxiv.org/abs/1803.10963): scores = attention.2(tanh(attention.0(x))),
/// softmax over the real places, weighted mean and standard deviation side by side.
/// </summary>
public sealed class AttentiveStatisticsPooling : nn.Module
{
    [ComponentName(Name = "attention")]
    private readonly Sequential _attention;

    private readonly double _epsilon;

    /// <summary>A pooling with weights drawn as PyTorch draws them.</summary>
    /// <param name="width">Width of a place; the output has twice as much.</param>
    /// <param name="bottleneck">Width within the scoring network.</param>
    /// <param name="epsilon">Least variance, so that the root has a derivative.</param>
    public AttentiveStatisticsPooling(long width, long bottleneck, double epsilon = 1e-6)
        : base(nameof(AttentiveStatisticsPooling))
    {
        _epsilon = epsilon;
        _attention = nn.Sequential(("0", nn.Linear(width, bottleneck)), ("1", nn.Tanh()), ("2", nn.Linear(bottleneck, 1)));
        RegisterComponents();
    }

    /// <summary>Pools over time. A row without any real place gives zeros.</summary>
    /// <param name="input">(batch, time, width); what stands at places that are not real does not matter.</param>
    /// <param name="mask">(batch, time), true or 1 where the place is real.</param>
    /// <returns>Statistics (batch, 2 * width): mean, then deviation; and the weight of each place (batch, time).</returns>
    public (Tensor Statistics, Tensor Weights) Forward(Tensor input, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        var padding = mask.to(ScalarType.Bool).logical_not();
        var empty = padding.all(1, keepdim: true); // (batch, 1)
        var x = input.masked_fill(padding.unsqueeze(2), Scalars.Of(0));
        var scores = _attention.call(x).squeeze(2)
            .masked_fill(padding.logical_and(empty.logical_not()), Scalars.Of(double.NegativeInfinity));
        var weights = scores.softmax(1).masked_fill(empty, Scalars.Of(0)); // (batch, time)
        var column = weights.unsqueeze(2);
        var mean = (column * x).sum(1); // (batch, width)
        var variance = (column * (x - mean.unsqueeze(1)).square()).sum(1);
        var deviation = variance.clamp_min(Scalars.Of(_epsilon)).sqrt().masked_fill(empty, Scalars.Of(0));
        return (cat([mean, deviation], 1).MoveToOuterDisposeScope(), weights.MoveToOuterDisposeScope());
    }
}
