using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Reports.Document;

/// <summary>A model's figures under one condition.</summary>
/// <param name="Kind">What is varied, such as "modalities" or "degradation".</param>
/// <param name="Name">The condition, such as "text + audio" or "noise at 10 dB".</param>
/// <param name="LeftOut">Dialogues of which nothing was left to go by.</param>
/// <param name="Report">The figures of the others; null where there was none.</param>
public sealed record ConditionResult(string Kind, string Name, int LeftOut, EvaluationReport? Report);
