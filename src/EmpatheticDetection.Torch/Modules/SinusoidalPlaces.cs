using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Sines and cosines for places in a sequence (Vaswani et al. 2017): a row may be longer than any in training.</summary>
internal static class SinusoidalPlaces
{
    /// <summary>(places, width).</summary>
    public static Tensor Of(long places, long width)
    {
        using var scope = NewDisposeScope();
        var even = arange(Scalars.Of(0), Scalars.Of(width), Scalars.Of(2), ScalarType.Float32);
        var rates = (even * Scalars.Of(-Math.Log(10_000) / width)).exp();
        var angles = arange(Scalars.Of(places), ScalarType.Float32).unsqueeze(1) * rates;
        return stack([angles.sin(), angles.cos()], 2).flatten(1).narrow(1, 0, width).MoveToOuterDisposeScope();
    }
}
