using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>What an encoder gives. All tensors belong to the caller's dispose scope.</summary>
/// <param name="Hidden">The last hidden states: (batch, time, width). What stands at padded places means nothing but is finite.</param>
/// <param name="Mask">(batch, time), bool, true = real; null where all of it is.</param>
public sealed record EncoderOutput(Tensor Hidden, Tensor? Mask)
{
    /// <summary>Before the first layer and after each: layers + 1 tensors (batch, time, width); null when not asked for.</summary>
    public IReadOnlyList<Tensor>? HiddenStates { get; init; }

    /// <summary>A layer each: (batch, heads, query, key); null when not asked for.</summary>
    public IReadOnlyList<Tensor>? Attentions { get; init; }

    /// <summary>The pooler's output (batch, width), where the model has one.</summary>
    public Tensor? Pooled { get; init; }

    /// <summary>What goes into a speech encoder's projection, after its norm (batch, time, channels), where the model has it.</summary>
    public Tensor? ExtractedFeatures { get; init; }
}
