using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Core.Evaluation;

/// <summary>What a model says of one conversation: a line of predictions.jsonl.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Probabilities">Seven numbers that sum to 1, in the order of <see cref="Emotion"/>.</param>
/// <param name="Label">The true emotion; null when unknown.</param>
/// <param name="Split">train, validation or test; null when unknown.</param>
/// <param name="Speaker">Who speaks; intervals are clustered by it. Null when unknown.</param>
/// <param name="Modalities">Which modalities were used: text, audio, video, metadata.</param>
/// <param name="Absent">Modalities that the model could have used, and why each was absent.</param>
public sealed record Prediction(
    string Id,
    double[] Probabilities,
    Emotion? Label = null,
    string? Split = null,
    string? Speaker = null,
    IReadOnlyList<string>? Modalities = null,
    IReadOnlyDictionary<string, string>? Absent = null);
