using System.Globalization;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// Chooses how to calibrate by the log loss in a cross-validation on the validation split. The simplest way wins whose loss is not above
/// the best one's by more than one standard error of their paired difference: a difference of losses on the same rows is known far better
/// than either loss (one-standard-error rule of Breiman et al. 1984).
/// </summary>
/// <param name="Candidates">From the simplest on.</param>
/// <param name="Chosen">The name of the chosen one.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Rows">On how many rows.</param>
public sealed record CalibrationSelection(IReadOnlyList<CalibrationCandidate> Candidates, string Chosen, string Reason, int Rows)
{
    private const int Folds = 5;

    /// <summary>Vector scaling has two numbers a class to fit, and is tried only where each class has as many rows as this.</summary>
    public const int RowsOfClassForVector = 5;

    /// <summary>Compares no calibration, temperature scaling and, with enough rows of each class, vector scaling.</summary>
    /// <param name="logits">Of rows that the model was not trained on.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="speakers">Their speakers, who stay together; null where unknown.</param>
    /// <param name="cancellation">Stops between fits.</param>
    public static CalibrationSelection Compare(
        ScoreMatrix logits, int[] labels, IReadOnlyList<string?> speakers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(speakers);
        int folds = Math.Min(Folds, labels.Length / 2);
        if (folds < 2) return new([], ModelCalibration.NoMethod, $"{labels.Length} rows are too few to choose by", labels.Length);
        bool vector = Enumerable.Range(0, logits.Classes).All(c => labels.Count(label => label == c) >= RowsOfClassForVector);
        string[] methods = [ModelCalibration.NoMethod, ModelCalibration.TemperatureMethod, .. vector ? [ModelCalibration.VectorMethod] : (string[])[]];
        int[] fold = SpeakerFolds.Of(labels, speakers, folds);
        double[][] losses = [.. methods.Select(method => Losses(method, logits, labels, fold, folds, cancellation))];
        int best = Enumerable.Range(0, methods.Length).MinBy(m => losses[m].Average());
        var clusters = SpeakerClusters.Of(speakers).Clusters;
        CalibrationCandidate[] candidates = [.. methods.Select((method, m) =>
        {
            double[] differences = [.. losses[m].Zip(losses[best], (own, lowest) => own - lowest)];
            return new CalibrationCandidate(method, losses[m].Average(), differences.Average(), StandardError(differences, clusters));
        })];
        var chosen = candidates.First(candidate => candidate.Excess <= candidate.StandardError);
        string without = vector ? "" : $"; vector scaling was not tried, as a class has fewer than {RowsOfClassForVector} rows";
        return new(candidates, chosen.Method, Why(candidates, candidates[best], chosen) + without, labels.Length);
    }

    // The loss of each row under the calibration that was fitted on the other folds.
    private static double[] Losses(
        string method, ScoreMatrix logits, int[] labels, int[] fold, int folds, CancellationToken cancellation)
    {
        var losses = new double[labels.Length];
        for (int f = 0; f < folds; f++)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] others = [.. Enumerable.Range(0, fold.Length).Where(i => fold[i] != f)];
            int[] own = [.. Enumerable.Range(0, fold.Length).Where(i => fold[i] == f)];
            var fitted = ModelCalibration.Fit(method, logits.Select(others), [.. others.Select(i => labels[i])], cancellation);
            var probabilities = fitted.Apply(logits.Select(own));
            for (int i = 0; i < own.Length; i++) losses[own[i]] = LogLoss.Of(probabilities.Row(i)[labels[own[i]]]);
        }

        return losses;
    }

    // Of a mean over rows that come in clusters: from the deviation of each cluster's sum.
    private static double StandardError(double[] values, Clusters clusters)
    {
        double mean = values.Average();
        var sums = new double[clusters.Count];
        for (int i = 0; i < values.Length; i++) sums[clusters.OfRow[i]] += values[i] - mean;
        return Math.Sqrt(sums.Sum(sum => sum * sum) * clusters.Count / (clusters.Count - 1)) / values.Length;
    }

    private static string Why(CalibrationCandidate[] candidates, CalibrationCandidate best, CalibrationCandidate chosen)
    {
        string lowest = $"{best.Method} has the lowest log loss ({Text(best.LogLoss)})";
        if (best == candidates[0]) return lowest;
        return best == chosen
            ? $"{lowest}, and nothing simpler comes within one standard error of the difference"
            : $"{lowest}; {chosen.Method} ({Text(chosen.LogLoss)}) is within one standard error of the difference ({Text(chosen.StandardError)}) and simpler";
    }

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
