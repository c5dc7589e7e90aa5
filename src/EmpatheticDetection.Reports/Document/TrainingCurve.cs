namespace EmpatheticDetection.Reports.Document;

/// <summary>How a training went.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epochs">Its epochs, in order; at least one.</param>
/// <param name="KeptEpoch">The epoch whose weights were kept; null when none is yet.</param>
public sealed record TrainingCurve(string Model, IReadOnlyList<EpochPoint> Epochs, int? KeptEpoch = null);
