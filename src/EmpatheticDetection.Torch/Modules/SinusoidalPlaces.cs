using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Sines and cosines for places in a sequence (Vaswani et al. 2017): a row may be longer than any in training.</summary>
internal static class SinusoidalPlaces
{
    /// <summary>(places, width).</summary>
    public static Tensor Of(long places, long width)
    {
        using var scope = NewDisposeScope();
        var rates = (arange(0, width, 2, ScalarType.Float32) * (-Math.Log(10_000) / width)).exp();
        var angles = arange(places, ScalarType.Float32).unsqueeze(1) * rates;
        return stack([angles.sin(), angles.cos()], 2).flatten(1).narrow(1, 0, width).MoveToOuterDisposeScope();
    }
}
