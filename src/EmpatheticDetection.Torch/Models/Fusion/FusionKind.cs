namespace EmpatheticDetection.Torch.Models.Fusion;

/// <summary>How the encoders' vectors of a step become one: early fusion.</summary>
public enum FusionKind
{
    /// <summary>Vectors side by side, then a linear layer; an absent modality is a learnt vector.</summary>
    Concatenation,

    /// <summary>A learnt gate of each modality, opened or closed by what all of them say; an absent one's is closed.</summary>
    Gated,

    /// <summary>Each modality's vector attends over the word pieces, sound frames and video frames of the others.</summary>
    CrossModal,
}
