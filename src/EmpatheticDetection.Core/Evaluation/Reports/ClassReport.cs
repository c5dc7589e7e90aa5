using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>One class; every figure is null when no row has this label.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Support">Rows with this label.</param>
/// <param name="Predicted">Rows predicted so.</param>
/// <param name="Precision">Right among those predicted, 0 when none is.</param>
/// <param name="Recall">Right among those labelled.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="RocAuc">Against the rest; without a value when every row has this label.</param>
/// <param name="AveragePrecision">Against the rest.</param>
public sealed record ClassReport(
    string Class, long Support, long Predicted, Estimate? Precision, Estimate? Recall, Estimate? F1, Estimate? RocAuc,
    Estimate? AveragePrecision);
