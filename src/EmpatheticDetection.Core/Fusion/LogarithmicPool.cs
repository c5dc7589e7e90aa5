using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Pools of logarithms: a softmax over sums or means of ln(max(p, 1e-6)) of the present models (Genest and Zidek 1986).</summary>
internal static class LogarithmicPool
{
    /// <summary>Probabilities below this count as this, so that one model cannot rule a class out.</summary>
    public const double Floor = 1e-6;

    public static ScoreMatrix Of(FusionInput input, bool mean)
    {
        var fused = new ScoreMatrix(input.Rows, input.Classes);
        for (int i = 0; i < input.Rows; i++)
        {
            var row = fused.Row(i);
            int present = 0;
            for (int m = 0; m < input.Models.Count; m++)
            {
                if (!input.Present[m][i]) continue;
                present++;
                var probabilities = input.Probabilities[m].Row(i);
                for (int c = 0; c < row.Length; c++) row[c] += Math.Log(Math.Max(probabilities[c], Floor));
            }

            for (int c = 0; mean && c < row.Length; c++) row[c] /= present;
            Softmax.InPlace(row);
        }

        return fused;
    }
}
