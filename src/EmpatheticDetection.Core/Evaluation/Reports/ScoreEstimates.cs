using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>Precision, recall and F1 as means over classes, with intervals.</summary>
/// <param name="Precision">Mean precision.</param>
/// <param name="Recall">Mean recall.</param>
/// <param name="F1">Mean F1.</param>
public sealed record ScoreEstimates(Estimate Precision, Estimate Recall, Estimate F1);
