namespace EmpatheticDetection.Torch.Losses;

/// <summary>The loss as a configuration names it.</summary>
public sealed record LossOptions
{
    /// <summary>Cross-entropy unless said otherwise.</summary>
    public LossKind Kind { get; init; } = LossKind.CrossEntropy;

    /// <summary>Of the focal loss alone: how much less a row counts the surer its label is. 2, as in its paper.</summary>
    public double Gamma { get; init; } = 2;

    /// <summary>The share of the target that is spread over all classes, in [0, 1).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// How much a class counts; the weights themselves are computed from the training rows and handed to <see cref="Create"/>.
    /// </summary>
    public ClassWeighting ClassWeights { get; init; } = ClassWeighting.None;

    /// <summary>Makes the loss.</summary>
    /// <param name="classWeights">
    /// One weight a class, as <see cref="ClassWeights"/> asks; null where it is none. They are the focal loss's alphas.
    /// </param>
    /// <exception cref="ArgumentException">Weights are asked for and missing, or given and not asked for.</exception>
    public ILoss Create(IReadOnlyList<double>? classWeights = null)
    {
        if (classWeights is null != (ClassWeights == ClassWeighting.None))
            throw new ArgumentException(
                $"class weighting is {ClassWeights}, and weights are {(classWeights is null ? "missing" : "given")}.",
                nameof(classWeights));
        return Kind switch
        {
            LossKind.CrossEntropy => new CrossEntropyLoss(classWeights, LabelSmoothing),
            LossKind.Focal when classWeights is not null => new FocalLoss(Gamma, classWeights, LabelSmoothing),
            LossKind.Focal => new FocalLoss(Gamma, 1, LabelSmoothing),
            _ => throw new ArgumentOutOfRangeException(nameof(classWeights), Kind, "unknown kind of loss."),
        };
    }
}
