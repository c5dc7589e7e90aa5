namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// A map, fitted on data that the model was not trained on, from a model's scores to probabilities that can be taken at their word.
/// </summary>
public interface ICalibration
{
    /// <summary>Calibrated probabilities of shape (rows, classes), from logits or from probabilities as the calibration says.</summary>
    public ScoreMatrix Apply(ScoreMatrix scores);
}
