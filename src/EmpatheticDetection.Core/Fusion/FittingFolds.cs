using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Divides rows to fit on into folds of about equal size: whole speakers where enough are known, else rows of each class in turn.</summary>
internal static class FittingFolds
{
    /// <returns>The fold of each row, from 0.</returns>
    public static int[] Of(FittingRows rows, int folds) => SpeakerFolds.Of(rows.Labels, rows.Speakers, folds);
}
