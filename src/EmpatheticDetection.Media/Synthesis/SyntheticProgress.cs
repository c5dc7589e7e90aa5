namespace EmpatheticDetection.Media.Synthesis;

/// <summary>How far a corpus is.</summary>
/// <param name="Done">Dialogues whose sound and film are made.</param>
/// <param name="Total">All dialogues.</param>
public readonly record struct SyntheticProgress(int Done, int Total);
