using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training;

/// <summary>What a training session leaves.</summary>
/// <param name="Session">What was asked for.</param>
/// <param name="Outcome">Run folder, history, validation predictions.</param>
/// <param name="Test">Predictions on the test split.</param>
/// <param name="WithoutEvidence">Test conversations of which the model had nothing to go by.</param>
/// <param name="Report">Figures on the test split; null when there is none.</param>
internal sealed record TrainedSession(
    TrainingSession Session, TrainingOutcome Outcome, IReadOnlyList<Prediction> Test, IReadOnlyList<string> WithoutEvidence, EvaluationReport? Report)
{
    /// <summary>The same figures with the softmax alone; null when they were not wanted.</summary>
    public EvaluationReport? Uncalibrated { get; init; }
}
