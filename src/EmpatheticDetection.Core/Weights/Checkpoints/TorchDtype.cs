namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A torch.dtype among the values of a checkpoint.</summary>
/// <param name="Name">Without its module: <c>float16</c>.</param>
public sealed record TorchDtype(string Name);
