using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Calibration;

namespace EmpatheticDetection.Torch.Training;

/// <summary>What a training leaves.</summary>
/// <param name="Folder">The run folder.</param>
/// <param name="State">Where it ended, with the history.</param>
/// <param name="Calibration">Chosen and fitted on validation; none without.</param>
/// <param name="Abstention">Whether the model abstains, and why; null without validation and without a threshold.</param>
/// <param name="Validation">Predictions on the validation split with the kept weights.</param>
/// <param name="Duration">Time of this process; a resumed run's earlier time is not in it.</param>
public sealed record TrainingOutcome(
    RunFolder Folder, TrainingState State, ModelCalibration Calibration, Abstention? Abstention, IReadOnlyList<Prediction> Validation, TimeSpan Duration)
{
    /// <summary>What the classifier was given on the validation split: (predictions, width); null where there is no such vector.</summary>
    public ScoreMatrix? ValidationRepresentations { get; init; }
}
