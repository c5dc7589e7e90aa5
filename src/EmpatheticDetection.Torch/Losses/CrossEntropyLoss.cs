using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Cross-entropy as PyTorch combines class weights w and label smoothing e over k classes:
/// mean = [(1 - e) sum w_y nll_y + (e / k) sum_i sum_c w_c nll_ic] / sum w_y. Rows with the label -100 are left out of all three sums.
/// </summary>
/// <param name="classWeights">One weight a class, or null for none.</param>
/// <param name="labelSmoothing">The share of the target that is spread over all classes, in [0, 1).</param>
public sealed class CrossEntropyLoss(IReadOnlyList<double>? classWeights = null, double labelSmoothing = 0) : ILoss
{
    private readonly double[]? _weights = ClassVector.Checked(classWeights, nameof(classWeights));
    private readonly double _smoothing = ClassVector.Smoothing(labelSmoothing, nameof(labelSmoothing));

    /// <inheritdoc/>
    public Tensor Forward(Tensor logits, Tensor labels, nn.Reduction reduction = nn.Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var weights = _weights is null ? null : ClassVector.Like(logits, _weights);
        if (reduction != nn.Reduction.Mean)
            return F.cross_entropy(logits, labels, weights, ILoss.Ignored, reduction, _smoothing).MoveToOuterDisposeScope();

        // The mean is formed here, as PyTorch's is 0 / 0 where every row is left out or weighs 0.
        var sum = F.cross_entropy(logits, labels, weights, ILoss.Ignored, nn.Reduction.Sum, _smoothing);
        var real = labels.ne(Scalars.Of(ILoss.Ignored));
        var divisor = weights is null
            ? real.sum().to(logits.dtype)
            : weights.index_select(0, labels.clamp_min(Scalars.Of(0))).masked_fill(real.logical_not(), Scalars.Of(0)).sum();
        return (sum / divisor.masked_fill(divisor.eq(Scalars.Of(0)), Scalars.Of(1))).MoveToOuterDisposeScope();
    }
}
