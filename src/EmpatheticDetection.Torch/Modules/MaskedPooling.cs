using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Mean and maximum over the real places of padded rows. What stands at the other places, even NaN, does not matter.</summary>
public static class MaskedPooling
{
    /// <summary>Mean over time; a row without any real place gives zeros.</summary>
    /// <param name="input">(batch, time, width).</param>
    /// <param name="mask">(batch, time), true or 1 where the place is real.</param>
    /// <returns>(batch, width).</returns>
    public static Tensor Mean(Tensor input, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        var real = mask.to(ScalarType.Bool);
        var sum = input.masked_fill(real.logical_not().unsqueeze(2), Scalars.Of(0)).sum(1);
        return (sum / real.sum(1, keepdim: true).clamp_min(Scalars.Of(1)).to(input.dtype)).MoveToOuterDisposeScope();
    }

    /// <summary>Maximum over time; a row without any real place gives zeros.</summary>
    /// <param name="input">(batch, time, width).</param>
    /// <param name="mask">(batch, time), true or 1 where the place is real.</param>
    /// <returns>(batch, width).</returns>
    public static Tensor Max(Tensor input, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        using var scope = NewDisposeScope();
        var real = mask.to(ScalarType.Bool);
        if (input.shape[1] == 0) return zeros([input.shape[0], input.shape[2]], input.dtype, input.device).MoveToOuterDisposeScope();
        var maximum = input.masked_fill(real.logical_not().unsqueeze(2), Scalars.Of(double.NegativeInfinity)).amax([1]);
        return maximum.masked_fill(real.any(1, keepdim: true).logical_not(), Scalars.Of(0)).MoveToOuterDisposeScope();
    }
}
