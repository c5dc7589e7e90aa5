namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>The activation between two linear maps of a pretrained network.</summary>
public enum Activation
{
    /// <summary>GELU by the error function.</summary>
    Gelu,

    /// <summary>GELU by its tanh approximation.</summary>
    GeluTanh,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x * sigmoid(x).</summary>
    Silu,
}
