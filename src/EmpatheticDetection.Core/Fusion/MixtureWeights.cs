using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Fits the weights of a mixture by log loss. Weights are exp(x), so that they are positive, and scaled to sum 1 at the end. Were every
/// model always there, the loss would be convex in the weights; renormalising over the present can bend it, so that the descent starts
/// at equal weights and near each single model.
/// </summary>
internal static class MixtureWeights
{
    private const double NearlyAll = 3; // exp(3) = 20 times the weight of each other model

    /// <summary>The weights that each descent reaches, each of sum 1.</summary>
    public static IEnumerable<double[]> Fit(FusionInput input, int[] labels, CancellationToken cancellation)
    {
        int models = input.Models.Count;
        var rows = LabelProbabilities(input, labels);
        for (int start = -1; start < models; start++)
        {
            var point = new double[models];
            if (start >= 0) point[start] = NearlyAll;
            double[] fitted = LimitedMemoryBfgs.Minimise(Loss, point, 1e-9, cancellation: cancellation);
            Softmax.InPlace(fitted);
            yield return fitted;
        }

        double Loss(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Clear();
            Span<double> weights = stackalloc double[point.Length];
            point.CopyTo(weights);
            Softmax.InPlace(weights);
            double loss = 0;
            foreach (double[] row in rows)
            {
                double present = 0, mixed = 0;
                for (int m = 0; m < row.Length; m++)
                {
                    if (double.IsNaN(row[m])) continue;
                    present += weights[m];
                    mixed += weights[m] * row[m];
                }

                if (!(mixed > 0)) continue; // every present model rules the label out, whatever the weights
                loss += LogLoss.Of(mixed / present);
                for (int m = 0; m < row.Length; m++)
                    if (!double.IsNaN(row[m]))
                        gradient[m] += weights[m] * ((1 / present) - (row[m] / mixed));
            }

            for (int m = 0; m < gradient.Length; m++) gradient[m] /= labels.Length;
            return loss / labels.Length;
        }
    }

    /// <summary>What each model gives the label, not a number where absent; only rows on which weights matter.</summary>
    private static List<double[]> LabelProbabilities(FusionInput input, int[] labels)
    {
        var rows = new List<double[]>();
        for (int i = 0; i < labels.Length; i++)
        {
            var row = new double[input.Models.Count];
            for (int m = 0; m < row.Length; m++) row[m] = input.Present[m][i] ? input.Probabilities[m].Row(i)[labels[i]] : double.NaN;
            if (row.Count(probability => !double.IsNaN(probability)) > 1) rows.Add(row);
        }

        return rows;
    }
}
