namespace EmpatheticDetection.Torch.Reference;

/// <summary>A dialogue as the reference's networks take it.</summary>
/// <param name="Context">The word pieces of its context, [CLS] first and [SEP] last, without padding.</param>
/// <param name="Steps">Its utterances, at least one.</param>
/// <param name="Metadata">
/// Twelve integers: age, gender, timbre and ID of speaker and listener, then event_scenario, emotion_cause, goal_response and topic.
/// </param>
public sealed record ReferenceDialogue(IReadOnlyList<long> Context, IReadOnlyList<ReferenceStep> Steps, IReadOnlyList<long> Metadata);
