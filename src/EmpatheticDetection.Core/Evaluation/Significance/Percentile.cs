namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Percentiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996; numpy's default).</summary>
public static class Percentile
{
    /// <summary>The value below which lies a share of the samples.</summary>
    /// <param name="sorted">In rising order, at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = Math.Clamp((int)position, 0, sorted.Length - 1), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
