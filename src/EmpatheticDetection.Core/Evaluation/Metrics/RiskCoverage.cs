namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>
/// What is gained by leaving out the least confident samples (Geifman and El-Yaniv 2017): the error rate (risk) among the most
/// confident 1, 2, ... n samples. Equal confidences keep the order of the rows.
/// </summary>
public sealed class RiskCoverage
{
    private readonly double[] _confidences; // falling

    /// <summary>Sorts the samples.</summary>
    public RiskCoverage(double[] confidences, bool[] right)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(right);
        int[] order = [.. Enumerable.Range(0, confidences.Length).OrderByDescending(i => confidences[i])];
        _confidences = Array.ConvertAll(order, i => confidences[i]);
        Risk = Curve(order.Select(i => right[i]));
        Area = Risk.Average();
        ExcessArea = Area - Curve(order.Select(i => right[i]).OrderDescending()).Average();
    }

    /// <summary>The error rate after 1, 2, ... n samples.</summary>
    public double[] Risk { get; }

    /// <summary>The mean of the curve (AURC).</summary>
    public double Area { get; }

    /// <summary>The area beyond that of the best order of the same samples (Geifman et al. 2019).</summary>
    public double ExcessArea { get; }

    /// <summary>The largest coverage that a threshold can give with at least this accuracy.</summary>
    public CoverageAtAccuracy At(double accuracy)
    {
        for (int count = Risk.Length; count > 0; count--)
        {
            // A threshold keeps samples of equal confidence together.
            if (count < Risk.Length && _confidences[count] == _confidences[count - 1]) continue;
            double wrong = Math.Round(Risk[count - 1] * count), reached = (count - wrong) / count;
            if (reached >= accuracy) return new((double)count / Risk.Length, _confidences[count - 1], reached);
        }

        return new(0, null, null);
    }

    private static double[] Curve(IEnumerable<bool> right)
    {
        int count = 0, wrong = 0;
        return [.. right.Select(isRight => (double)(wrong += isRight ? 0 : 1) / ++count)];
    }
}
