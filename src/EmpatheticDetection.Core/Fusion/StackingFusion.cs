using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A logistic regression over the models' log probabilities and absences (Wolpert 1992; Ting and Witten 1999). Fit it on out-of-fold
/// predictions, or on rows that the models were not trained on.
/// </summary>
/// <param name="Regression">The fitted regression.</param>
public sealed record StackingFusion(LogisticRegression Regression) : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new(
        "stacking", 9, true, request => Fit(request.RequiredRows.Input, request.RequiredRows.Labels, cancellation: request.Cancellation));

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Regression.Fits(models * (classes + 1), classes);

    /// <summary>Fits on rows and their classes. A class that does not occur there gets probability 0 ever after.</summary>
    /// <param name="input">What the models say of these rows.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="inverseStrength">scikit-learn's C: the larger, the weaker the penalty.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static StackingFusion Fit(FusionInput input, int[] labels, double inverseStrength = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(LogisticRegression.Fit(StackingFeatures.Of(input), labels, input.Classes, inverseStrength, cancellation));
    }

    /// <summary>
    /// For judging stacking itself on the rows that it learns from: each fold's rows as fused by a stacking fitted on the other folds.
    /// </summary>
    public static ScoreMatrix CrossFit(
        FusionInput input, int[] labels, int[] folds, double inverseStrength = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(folds);
        return CrossFitting.Of(
            new FittingRows(input, labels, 0), folds, rows => Fit(rows.Input, rows.Labels, inverseStrength, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return FusedOutput.Of(Regression.Predict(StackingFeatures.Of(input)));
    }
}
