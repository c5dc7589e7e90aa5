namespace EmpatheticDetection.Core.Dialogues;

/// <summary>One thing said in a dialogue.</summary>
/// <param name="Index">Its place in the dialogue, from 0.</param>
/// <param name="Role">Who says it.</param>
/// <param name="Text">Its words; empty when none are known.</param>
/// <param name="AudioName">File name of its sound, as the data names it; null when it has none.</param>
/// <param name="VideoName">File name of its film, as the data names it; null when it has none.</param>
public sealed record Utterance(int Index, Role Role, string Text, string? AudioName = null, string? VideoName = null);
