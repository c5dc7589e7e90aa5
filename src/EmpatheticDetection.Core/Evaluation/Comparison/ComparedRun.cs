using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>A run as it stands in a comparison: on the rows that all runs share.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">The predictions file; null when there is none.</param>
/// <param name="Predictions">How many it predicted.</param>
/// <param name="LeftOut">How many of these are not compared, for want of a label or of another run's prediction.</param>
/// <param name="Accuracy">The share of right decisions.</param>
/// <param name="BalancedAccuracy">UAR over the classes with support.</param>
/// <param name="MacroF1">Macro-F1 over the classes with support.</param>
public sealed record ComparedRun(
    string Name, string? Path, int Predictions, int LeftOut, Estimate Accuracy, Estimate BalancedAccuracy, Estimate MacroF1);
