using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Brings columns to mean 0 and deviation 1 as they had on the rows fitted on; what is not a number becomes 0, the mean.</summary>
/// <param name="Means">One a column.</param>
/// <param name="Deviations">One a column, above 0.</param>
public sealed record FeatureScaling(IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    // Farther out than anything on the rows fitted on: a broken measurement must not rule alone.
    private const double Limit = 5;

    /// <summary>Fits on the rows that count.</summary>
    internal static FeatureScaling Fit(ScoreMatrix values, Func<int, bool> counts)
    {
        var means = new double[values.Classes];
        var deviations = new double[values.Classes];
        for (int j = 0; j < means.Length; j++)
        {
            double[] column = [.. Enumerable.Range(0, values.Rows).Where(counts).Select(i => values.Row(i)[j]).Where(double.IsFinite)];
            means[j] = column.Length > 0 ? column.Average() : 0;
            double variance = column.Length > 0 ? column.Average(value => (value - means[j]) * (value - means[j])) : 0;
            deviations[j] = variance > 1e-18 * (1 + (means[j] * means[j])) ? Math.Sqrt(variance) : 1;
        }

        return new(means, deviations);
    }

    internal bool Fits(int columns) => Means.Count == columns && Deviations.Count == columns
        && Means.All(double.IsFinite) && Deviations.All(deviation => double.IsFinite(deviation) && deviation > 0);

    /// <summary>A new matrix; each value also divided by the root of the number of columns, so that wide ones weigh no more.</summary>
    internal ScoreMatrix Apply(ScoreMatrix values)
    {
        var scaled = new ScoreMatrix(values.Rows, values.Classes);
        double width = Math.Sqrt(values.Classes);
        for (int i = 0; i < values.Rows; i++)
        {
            Span<double> from = values.Row(i), to = scaled.Row(i);
            for (int j = 0; j < to.Length; j++)
                to[j] = double.IsFinite(from[j]) ? Math.Clamp((from[j] - Means[j]) / Deviations[j], -Limit, Limit) / width : 0;
        }

        return scaled;
    }
}
