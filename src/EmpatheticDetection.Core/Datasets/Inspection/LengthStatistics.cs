namespace EmpatheticDetection.Core.Datasets.Inspection;

/// <summary>How lengths are distributed; all zero when nothing was measured.</summary>
/// <param name="Count">How many were measured.</param>
/// <param name="Minimum">The smallest.</param>
/// <param name="Median">The middle one; the lower of two.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Percentile95">The smallest that at least 95 % do not exceed.</param>
/// <param name="Maximum">The largest.</param>
public sealed record LengthStatistics(int Count, int Minimum, int Median, double Mean, int Percentile95, int Maximum)
{
    /// <summary>Of these lengths.</summary>
    public static LengthStatistics Of(IEnumerable<int> lengths)
    {
        int[] sorted = [.. lengths.Order()];
        int At(double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
        return sorted.Length == 0
            ? new LengthStatistics(0, 0, 0, 0, 0, 0)
            : new LengthStatistics(sorted.Length, sorted[0], At(0.5), sorted.Average(), At(0.95), sorted[^1]);
    }
}
