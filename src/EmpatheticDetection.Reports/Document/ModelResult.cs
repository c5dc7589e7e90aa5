using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Reports.Document;

/// <summary>What a model, or a fusion of models, came to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Report">Its figures.</param>
/// <param name="Predictions">What it predicted; empty when not at hand.</param>
public sealed record ModelResult(string Name, EvaluationReport Report, IReadOnlyList<Prediction> Predictions)
{
    /// <summary>Its figures with the softmax alone; null when not at hand.</summary>
    public EvaluationReport? Uncalibrated { get; init; }

    /// <summary>How its probabilities are calibrated; null when not at hand.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>Why it abstains or does not; null when not at hand.</summary>
    public Abstention? Abstention { get; init; }
}
