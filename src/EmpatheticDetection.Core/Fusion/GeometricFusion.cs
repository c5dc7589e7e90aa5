namespace EmpatheticDetection.Core.Fusion;

/// <summary>The normalised geometric mean of the present models' probabilities: the product without its growing certainty.</summary>
public sealed class GeometricFusion : ILateFusion
{
    /// <inheritdoc/>
    public string Name => "geometric";

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => FusedOutput.Of(LogarithmicPool.Of(input, mean: true));
}
