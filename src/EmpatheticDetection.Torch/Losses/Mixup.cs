using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Mixup (Zhang et al. 2018, https://arxiv.org/abs/1710.09412): every row is blended with another row, features and targets alike.
/// <see cref="MixupDraw"/> says which rows and how much.
/// </summary>
public static class Mixup
{
    /// <summary>lambda x + (1 - lambda) x[permutation] along the first dimension.</summary>
    /// <param name="features">(batch, ...), floating point.</param>
    /// <param name="draw">Share and partner of each row.</param>
    public static Tensor Features(Tensor features, MixupDraw draw)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(draw);
        using var scope = NewDisposeScope();
        var other = features.index_select(0, Permutation(draw, features));
        return ((features * Scalars.Of(draw.Lambda)) + (other * Scalars.Of(1 - draw.Lambda))).MoveToOuterDisposeScope();
    }

    /// <summary>The blended one-hot labels: (batch, classes), float32.</summary>
    /// <param name="labels">(batch), int64, 0..classes-1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="draw">Share and partner of each row.</param>
    public static Tensor Targets(Tensor labels, int classes, MixupDraw draw)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(draw);
        using var scope = NewDisposeScope();
        return Features(F.one_hot(labels, classes).to(ScalarType.Float32), draw).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// lambda L(logits, labels) + (1 - lambda) L(logits, labels[permutation]): the loss of blended rows for any classification loss. For
    /// cross-entropy without class weights it equals <see cref="SoftCrossEntropy"/> against <see cref="Targets"/>.
    /// </summary>
    /// <param name="loss">The loss of plain labels.</param>
    /// <param name="logits">Of the blended features, (batch, classes).</param>
    /// <param name="labels">Before blending, (batch), int64.</param>
    /// <param name="draw">Share and partner of each row.</param>
    public static Tensor Loss(ILoss loss, Tensor logits, Tensor labels, MixupDraw draw)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(draw);
        using var scope = NewDisposeScope();
        var own = loss.Forward(logits, labels) * Scalars.Of(draw.Lambda);
        var other = loss.Forward(logits, labels.index_select(0, Permutation(draw, labels))) * Scalars.Of(1 - draw.Lambda);
        return (own + other).MoveToOuterDisposeScope();
    }

    private static Tensor Permutation(MixupDraw draw, Tensor like)
    {
        if (draw.Permutation.Count != like.shape[0])
            throw new ArgumentException($"a permutation of {draw.Permutation.Count} for {like.shape[0]} rows.", nameof(draw));
        return tensor([.. draw.Permutation.Select(i => (long)i)], dtype: ScalarType.Int64, device: like.device);
    }
}
