using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>A conversation that at least one model predicted.</summary>
/// <param name="Id">The conversation's id.</param>
/// <param name="Label">The true emotion; null when no file knows it.</param>
/// <param name="Split">train, validation or test; null when no file says it.</param>
/// <param name="Speaker">Who speaks; null when no file says it.</param>
public sealed record AlignedRow(string Id, Emotion? Label, string? Split, string? Speaker);
