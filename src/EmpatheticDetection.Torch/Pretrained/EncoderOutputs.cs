namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>What an encoder gives beside its last hidden states.</summary>
[Flags]
public enum EncoderOutputs
{
    /// <summary>Nothing more: the fused attention kernel runs, and layers are freed as they are passed.</summary>
    None = 0,

    /// <summary>The hidden states before the first layer and after each.</summary>
    HiddenStates = 1,

    /// <summary>The attention weights of each layer and head.</summary>
    Attentions = 2,
}
