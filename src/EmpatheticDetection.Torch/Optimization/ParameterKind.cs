namespace EmpatheticDetection.Torch.Optimization;

/// <summary>Which parameters a <see cref="ParameterGroupRule"/> takes.</summary>
public enum ParameterKind
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Tensors of at least two dimensions: what weight decay is meant for.</summary>
    Decay,

    /// <summary>The rest: biases and norms.</summary>
    NoDecay,
}
