using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Weighs models anew on every row: a softmax over the present models' scores, each linear in what the model's gate sees there
/// (a mixture of experts, Jacobs et al. 1991). Fitted by the log loss of the mixture with an L2 penalty.
/// </summary>
/// <param name="Scaling">Brings what each gate sees to mean 0 and deviation 1; one a model.</param>
/// <param name="Weights">A row a model, one number for each of its features.</param>
/// <param name="Biases">One a model.</param>
public sealed record LinearGate(IReadOnlyList<FeatureScaling> Scaling, IReadOnlyList<double[]> Weights, IReadOnlyList<double> Biases)
{
    /// <summary>Minimises |W|² / 2 + C · sum of log losses, biases without a penalty.</summary>
    /// <param name="input">The models' outputs.</param>
    /// <param name="labels">The true classes.</param>
    /// <param name="features">For each model a matrix (rows, features), not scaled; features may differ between models.</param>
    /// <param name="inverseStrength">C.</param>
    /// <param name="cancellation">Stops between steps.</param>
    internal static LinearGate Fit(
        FusionInput input, int[] labels, IReadOnlyList<ScoreMatrix> features, double inverseStrength, CancellationToken cancellation)
    {
        int models = input.Models.Count;
        FeatureScaling[] scaling = [.. features.Select((matrix, m) => FeatureScaling.Fit(matrix, i => input.Present[m][i]))];
        features = Scaled(scaling, features);
        int[] starts = new int[models + 1]; // of each model's weights and bias in the point
        for (int m = 0; m < models; m++) starts[m + 1] = starts[m] + features[m].Classes + 1;
        double[] fitted = LimitedMemoryBfgs.Minimise(Loss, new double[starts[^1]], 1e-6, 5000, cancellation);
        return new(
            scaling,
            [.. Enumerable.Range(0, models).Select(m => fitted[starts[m]..(starts[m + 1] - 1)])],
            [.. Enumerable.Range(0, models).Select(m => fitted[starts[m + 1] - 1])]);

        double Loss(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double loss = 0;
            Span<double> weights = stackalloc double[models];
            for (int j = 0; j < point.Length; j++) gradient[j] = 0;
            for (int i = 0; i < labels.Length; i++)
            {
                for (int m = 0; m < models; m++)
                    weights[m] = input.Present[m][i]
                        ? point[starts[m + 1] - 1] + DotProduct.Of(point[starts[m]..(starts[m + 1] - 1)], features[m].Row(i))
                        : double.NegativeInfinity;
                Softmax.InPlace(weights);
                double mixed = 0;
                for (int m = 0; m < models; m++)
                    if (input.Present[m][i])
                        mixed += weights[m] * input.Probabilities[m].Row(i)[labels[i]];
                if (!(mixed > LogarithmicPool.Floor)) continue; // every model rules the label out: no weights could help
                loss += inverseStrength * LogLoss.Of(mixed);
                for (int m = 0; m < models; m++)
                {
                    if (!input.Present[m][i]) continue;
                    double slope = inverseStrength * weights[m] * (1 - (input.Probabilities[m].Row(i)[labels[i]] / mixed));
                    var row = features[m].Row(i);
                    for (int j = 0; j < row.Length; j++) gradient[starts[m] + j] += slope * row[j];
                    gradient[starts[m + 1] - 1] += slope;
                }
            }

            for (int m = 0; m < models; m++)
            {
                for (int j = starts[m]; j < starts[m + 1] - 1; j++)
                {
                    loss += 0.5 * point[j] * point[j];
                    gradient[j] += point[j];
                }
            }

            return loss;
        }
    }

    /// <summary>How many features each gate sees.</summary>
    internal IEnumerable<int> Widths => Scaling.Select(scaling => scaling.Means.Count);

    /// <summary>Whether there are finite numbers for so many models.</summary>
    internal bool Fits(int models) =>
        Scaling.Count == models && Weights.Count == models && Biases.Count == models && Biases.All(double.IsFinite)
        && Scaling.Zip(Weights, (scaling, row) => row is not null && scaling.Fits(row.Length) && row.All(double.IsFinite)).All(fits => fits);

    /// <summary>The mixture of the models' probabilities, weighed row by row.</summary>
    internal FusedOutput Mix(FusionInput input, IReadOnlyList<ScoreMatrix> features)
    {
        features = Scaled(Scaling, features);
        var scores = new ScoreMatrix(input.Rows, input.Models.Count);
        for (int i = 0; i < input.Rows; i++)
        {
            var row = scores.Row(i);
            for (int m = 0; m < row.Length; m++)
                row[m] = input.Present[m][i] ? Biases[m] + DotProduct.Of(Weights[m], features[m].Row(i)) : double.NegativeInfinity;
            Softmax.InPlace(row);
        }

        return Mixture.Of(input, (row, model) => scores.Row(row)[model]);
    }

    private static ScoreMatrix[] Scaled(IReadOnlyList<FeatureScaling> scaling, IReadOnlyList<ScoreMatrix> features) =>
        [.. features.Zip(scaling, (matrix, own) => own.Apply(matrix))];
}
