using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Reports.Document;

/// <summary>What a model, or a fusion of models, came to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Report">Its figures.</param>
/// <param name="Predictions">What it predicted; empty when not at hand.</param>
public sealed record ModelResult(string Name, EvaluationReport Report, IReadOnlyList<Prediction> Predictions);
