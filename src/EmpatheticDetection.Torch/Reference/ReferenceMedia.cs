using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Sound or films of a batch's steps; steps may share one, as those do whose medium is absent.</summary>
/// <param name="Values">(clips, samples), (clips, 39), or (clips, frames, 3, height, width).</param>
/// <param name="Lengths">Real samples of each clip of sound; null where all are of full length.</param>
/// <param name="ClipOfStep">For each step of the batch, which clip is its own.</param>
public sealed record ReferenceMedia(Tensor Values, IReadOnlyList<long>? Lengths, IReadOnlyList<long> ClipOfStep);
