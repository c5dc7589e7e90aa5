using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// softmax(weight · logit + bias) with a weight and a bias for each class (Guo et al. 2017, https://arxiv.org/abs/1706.04599).
/// </summary>
/// <param name="Weights">One a class.</param>
/// <param name="Biases">One a class, of mean 0 (a constant added to all changes nothing).</param>
public sealed record VectorScaling(double[] Weights, double[] Biases) : ICalibration
{
    /// <summary>Minimises the mean log loss, which is convex, without a penalty.</summary>
    public static VectorScaling Fit(ScoreMatrix logits, int[] labels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        int k = logits.Classes;
        var start = new double[2 * k]; // weights, then biases
        Array.Fill(start, 1, 0, k);
        var scratch = new double[k];
        double[] fitted = LimitedMemoryBfgs.Minimise(Loss, start, 1e-8, cancellation: cancellation);
        double mean = fitted.Skip(k).Average();
        return new(fitted[..k], [.. fitted.Skip(k).Select(bias => bias - mean)]);

        double Loss(ReadOnlySpan<double> point, Span<double> gradient)
        {
            gradient.Clear();
            double loss = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                var row = logits.Row(i);
                for (int c = 0; c < k; c++) scratch[c] = (point[c] * row[c]) + point[k + c];
                double ofLabel = scratch[labels[i]];
                loss += Softmax.InPlace(scratch) - ofLabel;
                scratch[labels[i]]--;
                for (int c = 0; c < k; c++)
                {
                    gradient[c] += scratch[c] * row[c] / labels.Length;
                    gradient[k + c] += scratch[c] / labels.Length;
                }
            }

            return loss / labels.Length;
        }
    }

    /// <inheritdoc/>
    /// <param name="scores">Logits.</param>
    public ScoreMatrix Apply(ScoreMatrix scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var calibrated = new ScoreMatrix(scores.Rows, scores.Classes);
        for (int i = 0; i < scores.Rows; i++)
        {
            Span<double> from = scores.Row(i), to = calibrated.Row(i);
            for (int c = 0; c < from.Length; c++) to[c] = (Weights[c] * from[c]) + Biases[c];
            Softmax.InPlace(to);
        }

        return calibrated;
    }
}
