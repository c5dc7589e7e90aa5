using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>How strongly a strategy that learns is held back: by cross-validated log loss on the rows that it is fitted on.</summary>
internal static class PenaltySearch
{
    private const int Folds = 4;

    /// <summary>The inverse strength with the lowest log loss; the first where rows are too few to tell.</summary>
    /// <param name="rows">What is fitted on; whole speakers go into a fold.</param>
    /// <param name="strengths">Inverse strengths, rising: the strongest penalty first.</param>
    /// <param name="fit">Fits on some rows.</param>
    /// <param name="cancellation">Stops between fits.</param>
    public static double Best(
        FittingRows rows, IReadOnlyList<double> strengths, Func<FittingRows, double, ILateFusion> fit, CancellationToken cancellation)
    {
        if (rows.Labels.Length < 2 * Folds) return strengths[0];
        int[] folds = SpeakerFolds.Of(rows.Labels, rows.Speakers, Folds);
        return strengths.MinBy(strength => LogLoss.Mean(
            CrossFitting.Of(rows, folds, part => fit(part, strength), cancellation), rows.Labels));
    }
}
