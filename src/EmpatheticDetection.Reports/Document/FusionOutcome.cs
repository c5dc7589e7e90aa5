using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Reports.Document;

/// <summary>What a late fusion gained.</summary>
/// <param name="Name">The name under which its result stands among the models.</param>
/// <param name="Gain">Against the best single model.</param>
/// <param name="Description">The strategy and its weights; null when not at hand.</param>
public sealed record FusionOutcome(string Name, FusionGain Gain, FusionDescription? Description = null);
