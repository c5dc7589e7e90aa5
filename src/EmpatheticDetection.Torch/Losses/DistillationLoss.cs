using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Knowledge distillation (Hinton et al. 2015, https://arxiv.org/abs/1503.02531): a small network learns what a large one says.
/// </summary>
public static class DistillationLoss
{
    /// <summary>
    /// alpha T^2 KL(teacher_T || student_T), summed over classes, mean over rows, plus (1 - alpha) times the cross-entropy of the labels.
    /// No gradient reaches the teacher.
    /// </summary>
    /// <param name="logits">The student's, (batch, classes).</param>
    /// <param name="teacher">The teacher's logits, (batch, classes).</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="alpha">The teacher's share, 0..1; below 1 only with labels.</param>
    /// <param name="labels">(batch), int64, or null where alpha is 1.</param>
    /// <returns>Shape ().</returns>
    public static Tensor Forward(Tensor logits, Tensor teacher, double temperature, double alpha = 1, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        if (alpha is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "the teacher's share lies in 0 to 1.");
        if (alpha < 1) ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var student = F.log_softmax(logits / Scalars.Of(temperature), 1);
        var target = F.log_softmax(teacher.detach() / Scalars.Of(temperature), 1);
        var divergence = (target.exp() * (target - student)).sum() / Scalars.Of(Math.Max(1, logits.shape[0]));
        var loss = divergence * Scalars.Of(alpha * temperature * temperature);
        if (alpha < 1) loss = loss + (new CrossEntropyLoss().Forward(logits, labels!) * Scalars.Of(1 - alpha));
        return loss.MoveToOuterDisposeScope();
    }
}
