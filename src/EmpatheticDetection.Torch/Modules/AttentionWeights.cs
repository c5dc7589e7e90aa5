namespace EmpatheticDetection.Torch.Modules;

/// <summary>Which attention weights a layer gives back.</summary>
public enum AttentionWeights
{
    /// <summary>None.</summary>
    None,

    /// <summary>The mean over the heads: (batch, query, key).</summary>
    Averaged,

    /// <summary>Of each head: (batch, heads, query, key).</summary>
    PerHead,
}
