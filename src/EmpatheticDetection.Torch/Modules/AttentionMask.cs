using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>Brings PyTorch's two kinds of masks together into one that is added to the scores (batch, heads, query, key).</summary>
internal static class AttentionMask
{
    /// <summary>What spreads to the scores, <see cref="DotProductAttention.Unseen"/> or less where nothing may be seen; null for none.</summary>
    /// <param name="padding">(batch, key), bool, true = leave out, or null.</param>
    /// <param name="attention">
    /// (query, key), (batch * heads, query, key) or four dimensions; whole numbers and bool: 1 = leave out; floating point: added to the
    /// scores; or null.
    /// </param>
    /// <param name="batch">Rows.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="type">The scores' type.</param>
    public static Tensor? Bias(Tensor? padding, Tensor? attention, long batch, long heads, ScalarType type)
    {
        var keys = padding is null ? null : Unseen(padding.unsqueeze(1).unsqueeze(1), type); // (batch, 1, 1, key)
        if (attention is null) return keys;
        var mask = attention.dim() switch
        {
            2 => attention.unsqueeze(0).unsqueeze(0),
            3 => attention.view(batch, heads, attention.shape[1], attention.shape[2]),
            4 => attention,
            _ => throw new ArgumentException("an attention mask has 2, 3 or 4 dimensions.", nameof(attention)),
        };
        var bias = mask.is_floating_point()
            ? mask.to(type).clamp_min(Scalars.Of(DotProductAttention.Unseen))
            : Unseen(mask.to(ScalarType.Bool), type);
        return keys is null ? bias : bias + keys;
    }

    /// <summary>What takes places out when it is added to their scores.</summary>
    /// <param name="places">bool, true = leave out.</param>
    /// <param name="type">The scores' type.</param>
    public static Tensor Unseen(Tensor places, ScalarType type) =>
        zeros(places.shape, type, places.device).masked_fill_(places, Scalars.Of(DotProductAttention.Unseen));
}
