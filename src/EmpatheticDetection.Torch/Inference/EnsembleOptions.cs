using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;

namespace EmpatheticDetection.Torch.Inference;

/// <summary>How what a folder holds is used, where not as the folder says.</summary>
public sealed record EnsembleOptions
{
    /// <summary>How networks of the reference system are computed; null for as their folders say.</summary>
    public ReferenceComputation? Computation { get; init; }

    /// <summary>Type of the weights of pretrained encoders.</summary>
    public Precision Precision { get; init; }

    /// <summary>Whether the softmax alone is given, without the models' calibrations.</summary>
    public bool Uncalibrated { get; init; }

    /// <summary>When to abstain; null for as the folder says.</summary>
    public AbstentionTarget? Abstention { get; init; }
}
