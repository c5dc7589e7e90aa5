using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A weighted mean in which each model counts for each class by how often it is right when it decides on it (its precision there, on rows
/// that it was not trained on), so that a model may be trusted with anger and not with fear.
/// </summary>
public sealed class ReliabilityFusion : ILateFusion
{
    // A class that a model hardly ever decided on counts like the model as a whole: as if it had been met so often more.
    private const double PriorRows = 5;

    /// <summary>Takes reliabilities that were fitted before.</summary>
    /// <param name="reliabilities">A row a model, a number above 0 for each class.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public ReliabilityFusion(IReadOnlyList<double[]> reliabilities)
    {
        ArgumentNullException.ThrowIfNull(reliabilities);
        if (reliabilities.Any(row => row is null || row.Any(value => !double.IsFinite(value) || value <= 0)))
            throw new ArgumentException("reliabilities are finite and above 0", nameof(reliabilities));
        Reliabilities = reliabilities;
    }

    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } =
        new("class-reliability", 8, true, request => Fit(request.RequiredRows.Input, request.RequiredRows.Labels));

    /// <summary>A row a model, a number for each class.</summary>
    public IReadOnlyList<double[]> Reliabilities { get; }

    /// <summary>Counts on rows that the models were not trained on.</summary>
    public static ReliabilityFusion Fit(FusionInput validation, int[] labels)
    {
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(labels);
        return new([.. Enumerable.Range(0, validation.Models.Count).Select(Count)]);

        double[] Count(int model)
        {
            var right = new double[validation.Classes];
            var decided = new double[validation.Classes];
            for (int i = 0; i < labels.Length; i++)
            {
                if (!validation.Present[model][i]) continue;
                int top = TopClass.Of(validation.Probabilities[model].Row(i));
                decided[top]++;
                if (top == labels[i]) right[top]++;
            }

            double overall = (right.Sum() + 1) / (decided.Sum() + validation.Classes);
            return [.. right.Zip(decided, (r, n) => (r + (PriorRows * overall)) / (n + PriorRows))];
        }
    }

    /// <inheritdoc/>
    public bool Fits(int models, int classes) => Reliabilities.Count == models && Reliabilities.All(row => row.Length == classes);

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Fits(input.Models.Count, input.Classes)) throw new ArgumentException("fitted on other models", nameof(input));
        var fused = new ScoreMatrix(input.Rows, input.Classes);
        for (int i = 0; i < input.Rows; i++)
        {
            var row = fused.Row(i);
            double sum = 0;
            for (int c = 0; c < row.Length; c++)
            {
                double weight = 0;
                for (int m = 0; m < input.Models.Count; m++)
                {
                    if (!input.Present[m][i]) continue;
                    weight += Reliabilities[m][c];
                    row[c] += Reliabilities[m][c] * input.Probabilities[m].Row(i)[c];
                }

                sum += row[c] /= weight;
            }

            for (int c = 0; c < row.Length; c++) row[c] /= sum;
        }

        return FusedOutput.Of(fused);
    }
}
