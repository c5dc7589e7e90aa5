using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>One number a class, brought to the type and device of the logits.</summary>
internal static class ClassVector
{
    /// <summary>(classes), of the same type and on the same device as the logits (batch, classes).</summary>
    public static Tensor Like(Tensor logits, IReadOnlyList<double> values)
    {
        if (values.Count != logits.shape[^1])
            throw new ArgumentException($"{values.Count} class weights for logits of {logits.shape[^1]} classes.", nameof(values));
        return tensor(values as double[] ?? [.. values], dtype: logits.dtype, device: logits.device);
    }

    /// <summary>A copy of weights that are finite and not negative.</summary>
    public static double[]? Checked(IReadOnlyList<double>? values, string name)
    {
        if (values is null) return null;
        foreach (double value in values)
            if (!double.IsFinite(value) || value < 0)
                throw new ArgumentException($"a class weight is {value}; weights are finite and not negative.", name);
        return [.. values];
    }

    /// <summary>Refuses a label smoothing outside of [0, 1).</summary>
    public static double Smoothing(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "label smoothing lies in 0 to below 1.");
}
