using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>What fusion takes of one encoder.</summary>
/// <param name="Vectors">A vector of each step, a learnt one where the modality is absent: (steps, width).</param>
/// <param name="Rows">The steps where it is present, ascending; null for none.</param>
/// <param name="Encoded">What the encoder gave of those; null for none.</param>
internal sealed record BranchOutput(Tensor Vectors, Tensor? Rows, EncodedUtterances? Encoded)
{
    /// <summary>1 where the modality is present, else 0: (steps, 1).</summary>
    public Tensor Present()
    {
        using var scope = NewDisposeScope();
        var present = zeros(Vectors.shape[0], 1);
        return (Rows is null ? present : present.index_fill_(0, Rows, Scalars.Of(1))).MoveToOuterDisposeScope();
    }
}
