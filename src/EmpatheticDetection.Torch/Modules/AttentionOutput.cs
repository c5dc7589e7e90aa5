using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Modules;

/// <summary>What an attention layer gives.</summary>
/// <param name="Hidden">In the layout of the query.</param>
/// <param name="Weights">As asked for; null when not asked for.</param>
public sealed record AttentionOutput(Tensor Hidden, Tensor? Weights);
