using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>
/// Focal loss (Lin et al. 2017, https://arxiv.org/abs/1708.02002): alpha_y (1 - p_y)^gamma ce, mean over the rows that are not left out.
/// p_y is the plain softmax probability of the label, also when smoothing is on; ce the smoothed cross-entropy without class weights.
/// </summary>
public sealed class FocalLoss : ILoss
{
    // Keeps the derivative of (1 - p)^gamma finite at p = 1 for gamma below 1; the clamp's own derivative there is 0.
    private const double SmallestDistance = 1e-30;
    private readonly double[]? _alphas;
    private readonly double _alpha = 1;
    private readonly double _gamma;
    private readonly double _smoothing;

    /// <summary>Focal loss with one alpha for all classes.</summary>
    /// <param name="gamma">How much less a row counts the surer its label is; 0 is cross-entropy.</param>
    /// <param name="alpha">A factor on everything.</param>
    /// <param name="labelSmoothing">The share of the target that is spread over all classes, in [0, 1).</param>
    public FocalLoss(double gamma = 2, double alpha = 1, double labelSmoothing = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gamma);
        ArgumentOutOfRangeException.ThrowIfNegative(alpha);
        (_gamma, _alpha, _smoothing) = (gamma, alpha, ClassVector.Smoothing(labelSmoothing, nameof(labelSmoothing)));
    }

    /// <summary>Focal loss with an alpha for each class.</summary>
    /// <param name="gamma">How much less a row counts the surer its label is; 0 is cross-entropy.</param>
    /// <param name="alphas">One factor a class, the class's weight; the mean still divides by the number of rows.</param>
    /// <param name="labelSmoothing">The share of the target that is spread over all classes, in [0, 1).</param>
    public FocalLoss(double gamma, IReadOnlyList<double> alphas, double labelSmoothing = 0)
        : this(gamma, 1, labelSmoothing)
    {
        ArgumentNullException.ThrowIfNull(alphas);
        _alphas = ClassVector.Checked(alphas, nameof(alphas));
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor logits, Tensor labels, nn.Reduction reduction = nn.Reduction.Mean)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        var rows = F.cross_entropy(logits, labels, null, ILoss.Ignored, nn.Reduction.None, _smoothing); // (batch)
        var labelled = labels.clamp_min(Scalars.Of(0));
        if (_gamma != 0)
        {
            var probability = F.log_softmax(logits, 1).gather(1, labelled.unsqueeze(1)).squeeze(1).exp();
            rows = rows * (Scalars.Of(1) - probability).clamp_min(Scalars.Of(SmallestDistance)).pow(Scalars.Of(_gamma));
        }

        rows = _alphas is null ? rows * Scalars.Of(_alpha) : rows * ClassVector.Like(logits, _alphas).index_select(0, labelled);
        var result = reduction switch
        {
            nn.Reduction.None => rows,
            nn.Reduction.Sum => rows.sum(),
            _ => rows.sum() / labels.ne(Scalars.Of(ILoss.Ignored)).sum().clamp_min(Scalars.Of(1)),
        };
        return result.MoveToOuterDisposeScope();
    }
}
