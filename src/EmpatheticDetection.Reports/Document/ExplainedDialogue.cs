using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Reports.Document;

/// <summary>A dialogue with what the models heard, saw and read in it.</summary>
/// <param name="Id">Its id or file name.</param>
/// <param name="Predicted">The emotion decided on.</param>
/// <param name="Utterances">What is said, in order.</param>
/// <param name="Opinions">What each model says.</param>
/// <param name="Context">The situation in words; null when not known.</param>
/// <param name="Label">The true emotion; null when not known.</param>
public sealed record ExplainedDialogue(
    string Id,
    Emotion Predicted,
    IReadOnlyList<ExplainedUtterance> Utterances,
    IReadOnlyList<ModelOpinion> Opinions,
    string? Context = null,
    Emotion? Label = null);
