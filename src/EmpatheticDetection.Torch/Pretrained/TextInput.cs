using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>Tokens of a batch of texts.</summary>
/// <param name="Ids">(batch, tokens), int64.</param>
/// <param name="Mask">(batch, tokens), 1 = real; null where all are.</param>
/// <param name="TokenTypes">(batch, tokens), int64; null for 0 throughout.</param>
public sealed record TextInput(Tensor Ids, Tensor? Mask = null, Tensor? TokenTypes = null)
{
    /// <summary>Whether to compute padding that could be left out: the result is the same, and this is how to measure what that saves.</summary>
    public bool ComputePadding { get; init; }
}
