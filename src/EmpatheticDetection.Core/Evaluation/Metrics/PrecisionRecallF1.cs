namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>Precision, recall and their harmonic mean, of a class or as a mean over classes; 0 where a denominator is 0.</summary>
/// <param name="Precision">Right among those predicted.</param>
/// <param name="Recall">Right among those labelled.</param>
/// <param name="F1">2 · right / (predicted + labelled).</param>
public readonly record struct PrecisionRecallF1(double Precision, double Recall, double F1)
{
    /// <summary>From counts of one class.</summary>
    public static PrecisionRecallF1 Of(long right, long predicted, long support) =>
        new(Ratio(right, predicted), Ratio(right, support), Ratio(2 * right, predicted + support));

    private static double Ratio(long numerator, long denominator) => denominator == 0 ? 0 : (double)numerator / denominator;
}
