using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Intervals of a proportion such as an accuracy, for rows that are independent of each other.</summary>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval (1927): close to the level for any count.</summary>
    public static Estimate Wilson(long right, long samples, double level = 0.95)
    {
        Check(right, samples);
        double z = SpecialFunctions.TwoSidedNormalQuantile(1 - level), n = samples, share = right / n;
        double denominator = 1 + (z * z / n), centre = (share + (z * z / (2 * n))) / denominator;
        double half = z / denominator * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new(share, right == 0 ? 0 : Math.Max(0, centre - half), right == samples ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>The exact interval of Clopper and Pearson (1934), by quantiles of the beta distribution: never below the level.</summary>
    public static Estimate ClopperPearson(long right, long samples, double level = 0.95)
    {
        Check(right, samples);
        double tail = (1 - level) / 2;
        return new(
            (double)right / samples,
            right == 0 ? 0 : SpecialFunctions.BetaQuantile(right, samples - right + 1, tail),
            right == samples ? 1 : SpecialFunctions.BetaQuantile(right + 1, samples - right, 1 - tail));
    }

    private static void Check(long right, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(right);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(right, samples);
    }
}
