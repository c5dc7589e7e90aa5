using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Calibration;

/// <summary>
/// How a model's logits become probabilities: as they are, by a temperature, or by vector scaling. calibration.json of a model folder.
/// </summary>
public sealed record ModelCalibration : ICalibration
{
    internal const string NoMethod = "none", TemperatureMethod = "temperature", VectorMethod = "vector";

    /// <summary>The softmax alone.</summary>
    public static ModelCalibration None { get; } = new();

    /// <summary>Logits are divided by it; 1 leaves them.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Of vector scaling: what each class's logit is multiplied with; null without it.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Of vector scaling: what is then added to each; null without it.</summary>
    public double[]? Biases { get; init; }

    /// <summary>How it was chosen; null when nothing was chosen.</summary>
    public CalibrationSelection? Selection { get; init; }

    /// <summary>none, temperature or vector.</summary>
    [JsonIgnore]
    public string Method => Weights is not null ? VectorMethod : Temperature == 1 ? NoMethod : TemperatureMethod;

    /// <summary>Chooses by <see cref="CalibrationSelection"/>, and fits what was chosen on all rows.</summary>
    /// <param name="logits">Of rows that the model was not trained on.</param>
    /// <param name="labels">Their classes.</param>
    /// <param name="speakers">Their speakers; null where unknown.</param>
    /// <param name="cancellation">Stops between fits.</param>
    public static ModelCalibration Choose(
        ScoreMatrix logits, int[] labels, IReadOnlyList<string?> speakers, CancellationToken cancellation = default)
    {
        var selection = CalibrationSelection.Compare(logits, labels, speakers, cancellation);
        return Fit(selection.Chosen, logits, labels, cancellation) with { Selection = selection };
    }

    /// <summary>Calibrated probabilities.</summary>
    /// <param name="scores">Logits.</param>
    public ScoreMatrix Apply(ScoreMatrix scores) => Weights is { } weights && Biases is { } biases
        ? new VectorScaling(weights, biases).Apply(scores)
        : new TemperatureScaling(Temperature).Apply(scores);

    /// <summary>Refuses what cannot be applied to so many classes.</summary>
    /// <param name="where">The file.</param>
    /// <param name="classes">How many classes.</param>
    /// <exception cref="InvalidInputException">A number is missing or is not finite, or the temperature is not above 0.</exception>
    public void Validate(string where, int classes)
    {
        const string Cure = "The folder is damaged; copy it again.";
        if (!double.IsFinite(Temperature) || Temperature <= 0)
            throw new InvalidInputException(where, $"temperature {Temperature} is not above 0", Cure);
        if (Weights is null && Biases is null) return;
        if (Weights?.Length != classes || Biases?.Length != classes || Weights.Concat(Biases).Any(value => !double.IsFinite(value)))
            throw new InvalidInputException(where, $"vector scaling needs {classes} finite weights and as many biases", Cure);
    }

    internal static ModelCalibration Fit(string method, ScoreMatrix logits, int[] labels, CancellationToken cancellation)
    {
        if (method == NoMethod) return None;
        if (method == TemperatureMethod) return new() { Temperature = TemperatureScaling.Fit(logits, labels).Temperature };
        var vector = VectorScaling.Fit(logits, labels, cancellation);
        return new() { Weights = vector.Weights, Biases = vector.Biases };
    }
}
