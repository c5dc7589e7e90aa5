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
}
