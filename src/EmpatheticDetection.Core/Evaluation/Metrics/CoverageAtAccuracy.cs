namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>How many samples can be answered with a wanted accuracy.</summary>
/// <param name="Coverage">The share of samples that are answered; 0 when no threshold reaches the accuracy.</param>
/// <param name="Threshold">Samples of this confidence or more are answered; null when none is.</param>
/// <param name="Accuracy">The accuracy among them; null when there are none.</param>
public readonly record struct CoverageAtAccuracy(double Coverage, double? Threshold, double? Accuracy);
