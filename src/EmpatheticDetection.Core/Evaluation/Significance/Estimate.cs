namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>A figure with its interval.</summary>
/// <param name="Value">The figure on the data as they are; null when undefined.</param>
/// <param name="Low">The interval's lower end; null when undefined or not asked for.</param>
/// <param name="High">The interval's upper end; null when undefined or not asked for.</param>
public readonly record struct Estimate(double? Value, double? Low = null, double? High = null);
