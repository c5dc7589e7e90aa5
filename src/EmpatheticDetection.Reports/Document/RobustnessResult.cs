namespace EmpatheticDetection.Reports.Document;

/// <summary>A model's figures under conditions: subsets of its modalities, or worse sound, film and words.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Conditions">The conditions in order; the first is the data as they are.</param>
public sealed record RobustnessResult(string Model, IReadOnlyList<ConditionResult> Conditions);
