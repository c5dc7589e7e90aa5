using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>The row of the present model that is surest of itself, the first model at a tie.</summary>
public sealed class MaximumConfidenceFusion : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("maximum-confidence", 4, false, _ => new MaximumConfidenceFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var fused = new ScoreMatrix(input.Rows, input.Classes);
        var weights = new ScoreMatrix(input.Rows, input.Models.Count);
        for (int i = 0; i < input.Rows; i++)
        {
            double highest = double.NegativeInfinity;
            for (int m = 0; m < input.Models.Count; m++)
            {
                if (!input.Present[m][i]) continue;
                var row = input.Probabilities[m].Row(i);
                double confidence = row[TopClass.Of(row)];
                if (!(confidence > highest)) continue;
                highest = confidence;
                weights.Row(i).Clear();
                weights.Row(i)[m] = 1;
                row.CopyTo(fused.Row(i));
            }
        }

        return FusedOutput.Of(fused) with { Weights = weights };
    }
}
