namespace EmpatheticDetection.Core.Dialogues;

/// <summary>What is known of a speaker or listener; null is unknown.</summary>
/// <param name="Age">child, young, middle-aged or elderly.</param>
/// <param name="Gender">male or female.</param>
/// <param name="Timbre">high, mid or low.</param>
/// <param name="Id">The number of the avatar or person: the same person has the same number in every split.</param>
public sealed record Profile(string? Age, string? Gender, string? Timbre, int? Id);
