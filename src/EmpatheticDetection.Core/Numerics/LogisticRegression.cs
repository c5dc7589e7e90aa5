using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Numerics;

/// <summary>
/// Multinomial logistic regression with an L2 penalty in scikit-learn's form: minimises |W|² / 2 + C · sum of log losses, intercepts
/// without a penalty, a row of W for every class that occurs.
/// </summary>
/// <param name="Weights">One row a seen class, each of the number of features.</param>
/// <param name="Intercepts">One a seen class.</param>
/// <param name="Seen">The classes that occurred, rising.</param>
/// <param name="Classes">How many classes there are, seen or not.</param>
public sealed record LogisticRegression(double[][] Weights, double[] Intercepts, int[] Seen, int Classes)
{
    /// <summary>Fits; the gradient's largest entry ends below 1e-6.</summary>
    /// <param name="features">Shape (rows, features).</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="inverseStrength">C: the larger, the weaker the penalty.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static LogisticRegression Fit(
        ScoreMatrix features, int[] labels, int classes, double inverseStrength, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfZero(labels.Length, nameof(labels));
        int[] seen = [.. labels.Distinct().Order()];
        int[] targets = Array.ConvertAll(labels, label => Array.BinarySearch(seen, label));
        int width = features.Classes + 1; // the intercept is the last of each row

        // Without a penalty on intercepts, features may be moved to mean 0: the same optimum, found in far fewer steps.
        double[] means = Means(features);
        var centred = new ScoreMatrix([.. features.Values.Select((value, i) => value - means[i % means.Length])], means.Length);
        var scores = new double[seen.Length];
        double[] fitted = LimitedMemoryBfgs.Minimise(Loss, new double[seen.Length * width], 1e-6, 20_000, cancellation);
        double[][] rows = [.. fitted.Chunk(width)];
        double[] intercepts = [.. rows.Select(row => row[^1] - DotProduct.Of(row.AsSpan(0, width - 1), means))];
        return new([.. rows.Select(row => row[..^1])], intercepts, seen, classes);

        double Loss(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Clear();
            double loss = 0;
            for (int i = 0; i < targets.Length; i++)
            {
                ReadOnlySpan<double> row = centred.Row(i);
                for (int c = 0; c < scores.Length; c++)
                    scores[c] = point[((c + 1) * width) - 1] + DotProduct.Of(point.Slice(c * width, width - 1), row);
                double ofLabel = scores[targets[i]];
                loss += Softmax.InPlace(scores) - ofLabel;
                scores[targets[i]]--;
                for (int c = 0; c < scores.Length; c++)
                {
                    double slope = inverseStrength * scores[c];
                    var gradientRow = gradient.Slice(c * width, width);
                    for (int j = 0; j < row.Length; j++) gradientRow[j] += slope * row[j];
                    gradientRow[^1] += slope;
                }
            }

            double penalty = 0;
            for (int i = 0; i < point.Length; i++)
            {
                if (i % width == width - 1) continue;
                penalty += 0.5 * point[i] * point[i];
                gradient[i] += point[i];
            }

            return penalty + (inverseStrength * loss);
        }
    }

    /// <summary>Probabilities of shape (rows, classes); 0 for classes that were not seen.</summary>
    public ScoreMatrix Predict(ScoreMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var probabilities = new ScoreMatrix(features.Rows, Classes);
        var scores = new double[Seen.Length];
        for (int i = 0; i < features.Rows; i++)
        {
            for (int c = 0; c < scores.Length; c++) scores[c] = Intercepts[c] + DotProduct.Of(Weights[c], features.Row(i));
            Softmax.InPlace(scores);
            for (int c = 0; c < scores.Length; c++) probabilities.Row(i)[Seen[c]] = scores[c];
        }

        return probabilities;
    }

    /// <summary>Whether all shapes fit together, for a regression that comes from a file.</summary>
    internal bool Fits(int features, int classes) =>
        Classes == classes && Seen.Length > 0 && Weights.Length == Seen.Length && Intercepts.Length == Seen.Length
        && Seen.All(c => c >= 0 && c < classes) && Weights.All(row => row is not null && row.Length == features);

    private static double[] Means(ScoreMatrix features)
    {
        var means = new double[features.Classes];
        for (int i = 0; i < features.Rows; i++)
            for (int j = 0; j < means.Length; j++)
                means[j] += features.Row(i)[j] / features.Rows;
        return means;
    }
}
