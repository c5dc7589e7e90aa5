namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A torch.device among the values of a checkpoint. It means nothing here: everything is loaded on the processor.</summary>
/// <param name="Name">Such as <c>cuda:0</c>.</param>
public sealed record TorchDevice(string Name);
