namespace EmpatheticDetection.Torch.Runtime;

/// <summary>Numbers in which matrix products are computed. Weights are float32 all the same.</summary>
public enum Precision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Eight bits of mantissa: about twice as fast on processors and devices that have it.</summary>
    Bfloat16,
}
