using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Judges what learns on the rows that it learns from: each fold's rows as fused by one that was fitted on the other folds.</summary>
internal static class CrossFitting
{
    /// <summary>Probabilities of shape (rows, classes).</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="folds">The fold of each.</param>
    /// <param name="fit">Fits on some rows.</param>
    /// <param name="cancellation">Stops between folds.</param>
    public static ScoreMatrix Of(FittingRows rows, int[] folds, Func<FittingRows, ILateFusion> fit, CancellationToken cancellation)
    {
        var fused = new ScoreMatrix(rows.Input.Rows, rows.Input.Classes);
        foreach (int fold in folds.Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            int[] others = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)];
            int[] own = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] == fold)];
            var fitted = fit(new FittingRows(rows.Input.Select(others), [.. others.Select(i => rows.Labels[i])], 0)
            {
                Speakers = [.. others.Select(i => rows.Speakers[i])],
            });
            var probabilities = fitted.Fuse(rows.Input.Select(own)).Probabilities;
            for (int i = 0; i < own.Length; i++) probabilities.Row(i).CopyTo(fused.Row(own[i]));
        }

        return fused;
    }
}
