namespace EmpatheticDetection.Core.Fusion;

/// <summary>The normalised product of the present models' probabilities, as if they erred independently (Kittler et al. 1998).</summary>
public sealed class ProductFusion : ILateFusion
{
    /// <inheritdoc/>
    public string Name => "product";

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => FusedOutput.Of(LogarithmicPool.Of(input, mean: false));
}
