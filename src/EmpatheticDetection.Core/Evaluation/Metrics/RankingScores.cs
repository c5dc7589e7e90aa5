namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>How well the probability of a class ranks its own samples above the others, one class against the rest.</summary>
/// <param name="RocAuc">The area under the ROC curve, ties half; null unless both the class and another occur.</param>
/// <param name="AveragePrecision">The step-wise area under the precision-recall curve; null when the class does not occur.</param>
public readonly record struct RankingScores(double? RocAuc, double? AveragePrecision)
{
    /// <summary>The scores of one class.</summary>
    public static RankingScores Of(ScoreMatrix probabilities, int[] labels, int classIndex)
    {
        var (area, precision) = new RankedRows(probabilities, labels, classIndex).Compute([]);
        return new(double.IsNaN(area) ? null : area, double.IsNaN(precision) ? null : precision);
    }

    /// <summary>The mean over the classes where a score is defined; null when it is nowhere.</summary>
    public static RankingScores Macro(IReadOnlyCollection<RankingScores> classes) =>
        new(classes.Average(scores => scores.RocAuc), classes.Average(scores => scores.AveragePrecision));
}
