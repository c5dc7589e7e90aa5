namespace EmpatheticDetection.Reports.Document;

/// <summary>How much an utterance counted for a model.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Weight">Its share, 0 to 1; the shares of a dialogue sum to 1.</param>
public sealed record StepWeight(string Model, double Weight);
