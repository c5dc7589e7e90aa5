using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>What an encoder gives of utterances.</summary>
/// <param name="Pooled">A vector of each: (utterances, width).</param>
/// <param name="States">Its states along the utterance (word pieces, sound frames, video frames): (utterances, positions, state width).</param>
/// <param name="Real">Which positions are real: (utterances, positions), bool; null where an encoder has no positions.</param>
public sealed record EncodedUtterances(Tensor Pooled, Tensor States, Tensor? Real)
{
    /// <summary>Of an encoder without positions: the vector is the only one.</summary>
    public static EncodedUtterances Of(Tensor pooled)
    {
        ArgumentNullException.ThrowIfNull(pooled);
        return new EncodedUtterances(pooled, pooled.unsqueeze(1), null);
    }

    /// <summary>Moves all of it out of the current scope.</summary>
    public EncodedUtterances MoveToOuterDisposeScope()
    {
        Pooled.MoveToOuterDisposeScope();
        States.MoveToOuterDisposeScope();
        Real?.MoveToOuterDisposeScope();
        return this;
    }
}
