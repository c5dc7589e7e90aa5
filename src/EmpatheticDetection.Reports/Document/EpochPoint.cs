namespace EmpatheticDetection.Reports.Document;

/// <summary>An epoch of a training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="TrainingLoss">The mean loss over the training data.</param>
/// <param name="LearningRate">The rate at its end.</param>
/// <param name="ValidationLoss">The mean loss over the validation data; null when not measured.</param>
/// <param name="ValidationAccuracy">The share of right decisions; null when not measured.</param>
/// <param name="ValidationBalancedAccuracy">The unweighted average recall (UAR); null when not measured.</param>
/// <param name="ValidationMacroF1">The mean F1 over classes; null when not measured.</param>
public sealed record EpochPoint(
    int Epoch,
    double TrainingLoss,
    double LearningRate,
    double? ValidationLoss = null,
    double? ValidationAccuracy = null,
    double? ValidationBalancedAccuracy = null,
    double? ValidationMacroF1 = null);
