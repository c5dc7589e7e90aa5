using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>Cross-entropy against a distribution over the classes, such as mixed labels or several annotators' votes.</summary>
public static class SoftCrossEntropy
{
    /// <summary>
    /// -sum_c w_c t_c log p_c, mean over the number of rows (not over their weights, as PyTorch has it). Smoothing turns t into t (1 - e)
    /// + e / k.
    /// </summary>
    /// <param name="logits">(batch, classes).</param>
    /// <param name="targets">(batch, classes), each row a distribution.</param>
    /// <param name="classWeights">One weight a class, or null for none.</param>
    /// <param name="labelSmoothing">The share of the target that is spread over all classes, in [0, 1).</param>
    /// <returns>Shape (); 0 for a batch without rows.</returns>
    public static Tensor Forward(Tensor logits, Tensor targets, IReadOnlyList<double>? classWeights = null, double labelSmoothing = 0)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        if (!logits.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ArgumentException("logits and soft targets are of the same shape.", nameof(targets));
        using var scope = NewDisposeScope();
        double smoothing = ClassVector.Smoothing(labelSmoothing, nameof(labelSmoothing));
        var smoothed = smoothing == 0 ? targets : (targets * Scalars.Of(1 - smoothing)) + Scalars.Of(smoothing / logits.shape[1]);
        if (ClassVector.Checked(classWeights, nameof(classWeights)) is { } weights) smoothed = smoothed * ClassVector.Like(logits, weights);
        var sum = (smoothed * F.log_softmax(logits, 1)).sum();
        return (sum / Scalars.Of(-Math.Max(1, logits.shape[0]))).MoveToOuterDisposeScope();
    }
}
