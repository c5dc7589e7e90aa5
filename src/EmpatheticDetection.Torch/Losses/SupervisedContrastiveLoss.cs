using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Supervised contrastive loss (Khosla et al. 2020, https://arxiv.org/abs/2004.11362, L_out): rows of one label are drawn together, all
/// others apart. Features are normalised within; there is no base temperature.
/// </summary>
public static class SupervisedContrastiveLoss
{
    /// <summary>
    /// For anchor i with partners P(i) (same label, not i): -1/|P(i)| sum_p [z_i z_p / T - ln sum_(a != i) exp(z_i z_a / T)], mean over
    /// the anchors that have partners; 0 with a gradient of 0 when none has. Rows with the label -100 take no part.
    /// </summary>
    /// <param name="features">(batch, width).</param>
    /// <param name="labels">(batch), int64.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>Shape ().</returns>
    public static Tensor Forward(Tensor features, Tensor labels, double temperature = 0.07)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        using var scope = NewDisposeScope();
        var real = labels.ne(Scalars.Of(ILoss.Ignored)).nonzero().squeeze(1);
        long count = real.shape[0];
        if (count < 2) return (features.sum() * Scalars.Of(0)).MoveToOuterDisposeScope();

        var z = F.normalize(features.index_select(0, real));
        var chosen = labels.index_select(0, real);
        var self = eye(count, dtype: ScalarType.Bool, device: features.device);
        var scores = z.matmul(z.t()) / Scalars.Of(temperature); // (batch, batch)
        var logShare = scores - scores.masked_fill(self, Scalars.Of(double.NegativeInfinity)).logsumexp(1, keepdim: true);
        var partners = chosen.unsqueeze(1).eq(chosen.unsqueeze(0)).logical_and(self.logical_not()).to(features.dtype);
        var partnerCount = partners.sum(1);
        var perAnchor = (logShare * partners).sum(1) / partnerCount.clamp_min(Scalars.Of(1));
        return (perAnchor.sum() / -partnerCount.gt(Scalars.Of(0)).sum().clamp_min(Scalars.Of(1))).MoveToOuterDisposeScope();
    }
}
