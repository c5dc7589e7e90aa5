using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Reports.Document;

/// <summary>What one model says of an explained dialogue.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Prediction">Its probabilities, the modalities that it used, and why others were absent.</param>
public sealed record ModelOpinion(string Model, Prediction Prediction);
