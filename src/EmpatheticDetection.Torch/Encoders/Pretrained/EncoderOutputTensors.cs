using EmpatheticDetection.Torch.Pretrained;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Lets what an encoder gave outlive the scope in which it ran.</summary>
internal static class EncoderOutputTensors
{
    public static EncoderOutput Keep(EncoderOutput output)
    {
        foreach (var state in output.HiddenStates ?? []) state.MoveToOuterDisposeScope();
        output.Hidden.MoveToOuterDisposeScope();
        output.Mask?.MoveToOuterDisposeScope();
        return output;
    }
}
