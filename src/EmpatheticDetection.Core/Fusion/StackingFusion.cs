using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A logistic regression over the models' log probabilities, absences and the dialogue's cues (Wolpert 1992; Ting and Witten 1999). Fit it
/// on out-of-fold predictions, or on rows that the models were not trained on.
/// </summary>
/// <param name="Regression">The fitted regression.</param>
/// <param name="Cues">The cues that it sees; null for none.</param>
/// <param name="Scaling">Brings cues to mean 0 and deviation 1; null for none.</param>
public sealed record StackingFusion(LogisticRegression Regression, ContextFeatures? Cues = null, FeatureScaling? Scaling = null) : ILateFusion
{
    private static readonly double[] Strengths = [0.001, 0.01, 0.1, 1];

    /// <summary>The mark by which it is found. How strong the penalty is, is chosen by cross-validation on the rows to fit on.</summary>
    public static FusionStrategy Strategy { get; } = new("stacking", 9, true, request =>
    {
        double best = PenaltySearch.Best(request.RequiredRows, Strengths, Fit, request.Cancellation);
        return Fit(request.RequiredRows, best);

        StackingFusion Fit(FittingRows rows, double strength) => StackingFusion.Fit(rows.Input, rows.Labels, strength, request.Cancellation);
    });

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Regression.Fits((models * (classes + 1)) + (Cues?.Width ?? 0), classes)
        && (Cues is null ? Scaling is null : Scaling?.Fits(Cues.Width) == true);

    /// <summary>Fits on rows and their classes. A class that does not occur there gets probability 0 ever after.</summary>
    /// <param name="input">What the models say of these rows.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="inverseStrength">scikit-learn's C: the larger, the weaker the penalty.</param>
    /// <param name="cancellation">Stops the fit.</param>
    public static StackingFusion Fit(FusionInput input, int[] labels, double inverseStrength = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var cues = ContextFeatures.Fit(input.Contexts) with { Groups = [] };
        var (seen, scaling) = cues.Width == 0 ? (null, null) : (cues, FeatureScaling.Fit(cues.Of(input.Contexts), _ => true));
        return new(LogisticRegression.Fit(StackingFeatures.Of(input, seen, scaling), labels, input.Classes, inverseStrength, cancellation), seen, scaling);
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
        return FusedOutput.Of(Regression.Predict(StackingFeatures.Of(input, Cues, Scaling)));
    }
}
