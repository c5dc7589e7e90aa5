using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// Weighted means of probabilities, the weights renormalised over the models present; equal where these have no weight at all.
/// </summary>
internal static class Mixture
{
    /// <param name="input">The models' outputs.</param>
    /// <param name="weightOf">The weight of a model (second argument) on a row (first), 0 or more; asked for present models only.</param>
    public static FusedOutput Of(FusionInput input, Func<int, int, double> weightOf)
    {
        var fused = new ScoreMatrix(input.Rows, input.Classes);
        var used = new ScoreMatrix(input.Rows, input.Models.Count);
        for (int i = 0; i < input.Rows; i++)
        {
            var weights = used.Row(i);
            Renormalise(input, i, weightOf, weights);
            var row = fused.Row(i);
            for (int m = 0; m < weights.Length; m++)
            {
                if (!input.Present[m][i]) continue; // 0 times rubbish may not be 0
                var probabilities = input.Probabilities[m].Row(i);
                for (int c = 0; c < row.Length; c++) row[c] += weights[m] * probabilities[c];
            }
        }

        return FusedOutput.Of(fused) with { Weights = used };
    }

    /// <summary>A row's weights: 0 where absent, of sum 1.</summary>
    public static void Renormalise(FusionInput input, int row, Func<int, int, double> weightOf, Span<double> weights)
    {
        double sum = 0;
        int present = 0;
        for (int m = 0; m < weights.Length; m++)
        {
            weights[m] = 0;
            if (!input.Present[m][row]) continue;
            present++;
            sum += weights[m] = weightOf(row, m);
        }

        for (int m = 0; m < weights.Length; m++)
            if (input.Present[m][row])
                weights[m] = sum > 0 ? weights[m] / sum : 1.0 / present;
    }
}
