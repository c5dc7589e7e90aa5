using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Torch.Data;

/// <summary>A dialogue as a model takes it.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Label">The emotion; null when unknown.</param>
/// <param name="FineLabel">Number of the fine label; -1 when unknown or when the label is a class.</param>
/// <param name="Speaker">Who speaks; null when unknown.</param>
/// <param name="Steps">Its steps, at least one.</param>
/// <param name="Metadata">Id of each metadata field's value, 0 is unknown.</param>
/// <param name="Modalities">The modalities that are there at least once.</param>
/// <param name="Absent">The model's other modalities, and why each is absent.</param>
public sealed record Sample(
    string Id,
    Emotion? Label,
    int FineLabel,
    string? Speaker,
    IReadOnlyList<SampleStep> Steps,
    IReadOnlyList<int> Metadata,
    IReadOnlyList<string> Modalities,
    IReadOnlyDictionary<string, string> Absent)
{
    /// <summary>Known properties of the speaker, such as age: young; null when none is known.</summary>
    public IReadOnlyDictionary<string, string>? Groups { get; init; }

    /// <summary>What was measured of the speaker's utterances, by name; docs/predictions.md lists them.</summary>
    public IReadOnlyDictionary<string, double>? Cues { get; init; }

    /// <summary>Whether any of the model's encoders has anything of this dialogue.</summary>
    public bool HasEvidence => Steps.Any(step => step.Features.Any(features => features is not null));
}
