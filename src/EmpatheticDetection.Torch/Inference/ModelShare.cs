namespace EmpatheticDetection.Torch.Inference;

/// <summary>What one model of a fusion did for one dialogue.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Weight">How much it counted, of all models 1 together; null where it is absent, or where the strategy does not weigh whole models.</param>
/// <param name="AbsentBecause">Why it had nothing to go by; null where it took part.</param>
public sealed record ModelShare(string Model, double? Weight, string? AbsentBecause);
