using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>What a network says of one dialogue.</summary>
/// <param name="Sample">The dialogue.</param>
/// <param name="Logits">Seven numbers before the softmax; null when no encoder had anything to go by.</param>
/// <param name="StepWeights">How much each step counted, summing to 1; null likewise.</param>
public sealed record DialogueResult(Sample Sample, double[]? Logits, float[]? StepWeights)
{
    /// <summary>What the network's classifier was given; null likewise, and where a network has no such vector.</summary>
    public float[]? Representation { get; init; }

    /// <summary>What a model predicts: calibrated, and marked where it abstains; null when no encoder had anything to go by.</summary>
    /// <param name="model">The model.</param>
    /// <param name="split">Name of the split, to be written beside it.</param>
    public Prediction? ToPrediction(EmotionModel model, string? split)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ToPrediction(model.Calibration, split) is { } prediction ? model.Abstention?.Apply(prediction) ?? prediction : null;
    }

    /// <summary>The prediction with calibrated probabilities; null when no encoder had anything to go by.</summary>
    /// <param name="calibration">How logits become probabilities.</param>
    /// <param name="split">Name of the split, to be written beside it.</param>
    public Prediction? ToPrediction(ICalibration calibration, string? split)
    {
        if (Logits is null) return null;
        ArgumentNullException.ThrowIfNull(calibration);
        var probabilities = calibration.Apply(new ScoreMatrix([.. Logits], Logits.Length)).Values;
        return new Prediction(
            Sample.Id, probabilities, Sample.Label, split, Sample.Speaker, Sample.Modalities, Sample.Absent,
            Cues: Sample.Cues, Groups: Sample.Groups);
    }
}
