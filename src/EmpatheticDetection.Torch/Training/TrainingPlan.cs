using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Training;

/// <summary>Everything that a training takes.</summary>
public sealed record TrainingPlan
{
    /// <summary>Model, training, augmentation.</summary>
    public required TrainingConfig Config { get; init; }

    /// <summary>Rows to learn from; each has a label.</summary>
    public required IReadOnlyList<LabelledConversation> Training { get; init; }

    /// <summary>Rows to choose the epoch and the calibration by; empty keeps the last epoch uncalibrated.</summary>
    public IReadOnlyList<LabelledConversation> Validation { get; init; } = [];

    /// <summary>Where sound and frames come from, for what the encoders want.</summary>
    public required Func<MediaNeeds, IUtteranceMedia> Media { get; init; }

    /// <summary>The run folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Goes on from the folder's checkpoint.</summary>
    public bool Resume { get; init; }

    /// <summary>When the model is to abstain; null for never.</summary>
    public AbstentionTarget? Abstention { get; init; }

    /// <summary>Describes the data for the model card, such as its folder's name and that it is synthetic.</summary>
    public string Data { get; init; } = "";
}
