namespace EmpatheticDetection.Core.Dialogues;

/// <summary>A dialogue whose speaker's emotion is asked for: one row of a data set.</summary>
/// <param name="Id">Unique in its file; predictions are matched by it.</param>
/// <param name="Context">The situation in words; empty when unknown.</param>
/// <param name="Utterances">What is said, in order.</param>
/// <param name="ChainOfEmpathy">Annotations with the label; null when there are none.</param>
/// <param name="Speaker">The speaker's profile; null when unknown.</param>
/// <param name="Listener">The listener's profile; null when unknown.</param>
/// <param name="Topic">The topic; null when unknown.</param>
public sealed record Conversation(
    string Id,
    string Context,
    IReadOnlyList<Utterance> Utterances,
    ChainOfEmpathy? ChainOfEmpathy = null,
    Profile? Speaker = null,
    Profile? Listener = null,
    string? Topic = null);
