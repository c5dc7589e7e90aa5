namespace EmpatheticDetection.Torch.Models;

/// <summary>How a dialogue's steps are related.</summary>
public enum SequenceKind
{
    /// <summary>Each step stands alone; only pooling joins them.</summary>
    None,

    /// <summary>A bidirectional gated recurrent unit over the real steps.</summary>
    Recurrent,

    /// <summary>Transformer layers over the real steps, with sines and cosines for the places.</summary>
    Attention,

    /// <summary>A gated recurrent unit from the first step to the last: a step sees none that comes later.</summary>
    CausalRecurrent,

    /// <summary>Transformer layers in which a step attends to itself and those before.</summary>
    CausalAttention,
}
