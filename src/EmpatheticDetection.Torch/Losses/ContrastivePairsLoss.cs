using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Symmetric InfoNCE as CLIP has it (Radford et al. 2021, https://arxiv.org/abs/2103.00020): row i of one modality belongs to row i of
/// the other and to no other row.
/// </summary>
public static class ContrastivePairsLoss
{
    /// <summary>[CE(rows) + CE(columns)] / 2 of z_first z_second^T / T, features normalised within.</summary>
    /// <param name="first">(batch, width).</param>
    /// <param name="second">(batch, width).</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>Shape ().</returns>
    public static Tensor Forward(Tensor first, Tensor second, double temperature = 0.07)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        if (!first.shape.AsSpan().SequenceEqual(second.shape))
            throw new ArgumentException("both sides of the pairs are of the same shape.", nameof(second));
        using var scope = NewDisposeScope();
        var scores = F.normalize(first).matmul(F.normalize(second).t()) / Scalars.Of(temperature); // (batch, batch)
        var labels = arange(Scalars.Of(first.shape[0]), dtype: ScalarType.Int64, device: first.device);
        var loss = (F.cross_entropy(scores, labels) + F.cross_entropy(scores.t(), labels)) / Scalars.Of(2);
        return loss.MoveToOuterDisposeScope();
    }
}
