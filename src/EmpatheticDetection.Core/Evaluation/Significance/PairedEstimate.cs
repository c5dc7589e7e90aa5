namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>A figure of two models on the same rows.</summary>
/// <param name="First">The first model's.</param>
/// <param name="Second">The second model's.</param>
/// <param name="Difference">First minus second, its interval from differences on the same draws.</param>
/// <param name="PTwoSided">
/// min(1, 2 · min(1 + draws with d of 0 or less, 1 + draws with d of 0 or more) / (1 + draws)), d being the difference.
/// </param>
public sealed record PairedEstimate(Estimate First, Estimate Second, Estimate Difference, double PTwoSided)
{
    /// <summary>From both models' figures on the same draws; draws on which one is undefined (not a number) count nothing.</summary>
    internal static PairedEstimate Of(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double firstWhole, double secondWhole, double level)
    {
        double[] ofFirst = first.ToArray(), ofSecond = second.ToArray();
        double[] differences = [.. ofFirst.Zip(ofSecond, (a, b) => a - b).Where(d => !double.IsNaN(d))];
        int atMost = differences.Count(d => d <= 0), atLeast = differences.Count(d => d >= 0);
        return new(
            Bootstrap.Interval(ofFirst, firstWhole, level),
            Bootstrap.Interval(ofSecond, secondWhole, level),
            Bootstrap.Interval(differences, firstWhole - secondWhole, level),
            Math.Min(1, 2.0 * Math.Min(1 + atMost, 1 + atLeast) / (1 + differences.Length)));
    }
}
