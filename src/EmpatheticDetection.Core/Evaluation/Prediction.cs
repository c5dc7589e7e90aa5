using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>What a model says of one conversation: a line of predictions.jsonl.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Probabilities">Seven numbers that sum to 1, in the order of <see cref="Emotion"/>.</param>
/// <param name="Label">The true emotion; null when unknown.</param>
/// <param name="Split">train, validation or test; null when unknown.</param>
/// <param name="Speaker">Who speaks; intervals are clustered by it. Null when unknown.</param>
/// <param name="Modalities">Which modalities were used: text, audio, video, metadata.</param>
/// <param name="Absent">Modalities that the model could have used, and why each was absent.</param>
/// <param name="Decision">
/// The emotion decided on, where ties are broken otherwise than by order, as by a vote; null: the most probable.
/// </param>
/// <param name="Cues">What was measured of the dialogue, such as words or the voice's signal-to-noise ratio; null for nothing.</param>
/// <param name="Groups">The speaker's properties, such as age: young; null when unknown.</param>
public sealed record Prediction(
    string Id,
    double[] Probabilities,
    Emotion? Label = null,
    string? Split = null,
    string? Speaker = null,
    IReadOnlyList<string>? Modalities = null,
    IReadOnlyDictionary<string, string>? Absent = null,
    Emotion? Decision = null,
    IReadOnlyDictionary<string, double>? Cues = null,
    IReadOnlyDictionary<string, string>? Groups = null)
{
    /// <summary>Whether the model abstains here, since it is not sure enough; null where it may not abstain.</summary>
    public bool? Abstained { get; init; }

    /// <summary>The emotion predicted: the decision, else the most probable, the first of <see cref="Emotion"/> at a tie.</summary>
    public Emotion Predicted => Decision ?? (Emotion)TopClass.Of(Probabilities);
}
