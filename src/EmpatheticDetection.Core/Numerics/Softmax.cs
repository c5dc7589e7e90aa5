namespace EmpatheticDetection.Core.Numerics;

/// <summary>The softmax of a row of scores, in double precision.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by exp(score) / sum; shifted by the largest, so that nothing overflows.</summary>
    /// <returns>ln of the sum of exp(score).</returns>
    public static double InPlace(Span<double> scores)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double score in scores) largest = Math.Max(largest, score);
        for (int i = 0; i < scores.Length; i++) sum += scores[i] = Math.Exp(scores[i] - largest);
        for (int i = 0; i < scores.Length; i++) scores[i] /= sum;
        return largest + Math.Log(sum);
    }
}
