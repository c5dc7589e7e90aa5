namespace EmpatheticDetection.Core.Fusion;

/// <summary>The normalised product of the present models' probabilities, as if they erred independently (Kittler et al. 1998).</summary>
public sealed class ProductFusion : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("product", 2, false, _ => new ProductFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => FusedOutput.Of(LogarithmicPool.Of(input, mean: false));
}
