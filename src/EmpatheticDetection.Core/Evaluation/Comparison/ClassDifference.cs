using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>Two runs on one class; first minus second, without values where no row has the label.</summary>
/// <param name="Class">The class.</param>
/// <param name="Support">Rows with this label.</param>
/// <param name="Recall">Difference of recalls.</param>
/// <param name="F1">Difference of F1.</param>
public sealed record ClassDifference(string Class, long Support, Estimate Recall, Estimate F1);
