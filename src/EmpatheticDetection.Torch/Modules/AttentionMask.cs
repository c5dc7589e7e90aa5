using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Brings PyTorch's two kinds of masks together into one that scores (batch, heads, query, key) can be masked with.</summary>
internal static class AttentionMask
{
    /// <summary>
    /// A bool mask (true = leave out) or a floating-point one (added to the scores) that broadcasts to the scores; null for none.
    /// </summary>
    /// <param name="padding">(batch, key), bool, true = leave out, or null.</param>
    /// <param name="attention">
    /// (query, key), (batch * heads, query, key) or four dimensions; whole numbers and bool: 1 = leave out; or null.
    /// </param>
    /// <param name="batch">Rows.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="type">The scores' type.</param>
    public static Tensor? Combine(Tensor? padding, Tensor? attention, long batch, long heads, ScalarType type)
    {
        var keys = padding?.unsqueeze(1).unsqueeze(1); // (batch, 1, 1, key)
        if (attention is null) return keys;
        var mask = attention.dim() switch
        {
            2 => attention.unsqueeze(0).unsqueeze(0),
            3 => attention.view(batch, heads, attention.shape[1], attention.shape[2]),
            4 => attention,
            _ => throw new ArgumentException("an attention mask has 2, 3 or 4 dimensions.", nameof(attention)),
        };
        if (!mask.is_floating_point())
            return keys is null ? mask.to(ScalarType.Bool) : mask.to(ScalarType.Bool).logical_or(keys);
        return keys is null ? mask.to(type) : mask.to(type).masked_fill(keys, Scalars.Of(double.NegativeInfinity));
    }
}
