namespace EmpatheticDetection.Core.Dialogues;

/// <summary>
/// Annotations of a dialogue. Whoever wrote them knew the emotion, so the texts give the label away; they are used only on request.
/// </summary>
/// <param name="SpeakerEmotion">The label as the data has it (fine label, synonym or class); null when not labelled.</param>
/// <param name="EventScenario">What happened.</param>
/// <param name="EmotionCause">Why the speaker feels so.</param>
/// <param name="GoalToResponse">What an answer should reach.</param>
public sealed record ChainOfEmpathy(string? SpeakerEmotion, string? EventScenario, string? EmotionCause, string? GoalToResponse);
