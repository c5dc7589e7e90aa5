namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>A figure of two models on the same rows.</summary>
/// <param name="First">The first model's.</param>
/// <param name="Second">The second model's.</param>
/// <param name="Difference">First minus second, its interval from differences on the same draws.</param>
/// <param name="PTwoSided">
/// min(1, 2 · min(1 + draws with d of 0 or less, 1 + draws with d of 0 or more) / (1 + draws)), d being the difference.
/// </param>
public sealed record PairedEstimate(Estimate First, Estimate Second, Estimate Difference, double PTwoSided);
