namespace EmpatheticDetection.Core.Fusion;

/// <summary>The normalised geometric mean of the present models' probabilities: the product without its growing certainty.</summary>
public sealed class GeometricFusion : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("geometric", 1, false, _ => new GeometricFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => FusedOutput.Of(LogarithmicPool.Of(input, mean: true));
}
