namespace EmpatheticDetection.Core.Fusion;

/// <summary>The mean of the present models' probabilities.</summary>
public sealed class AverageFusion : ILateFusion
{
    /// <summary>The mark by which it is found.</summary>
    public static FusionStrategy Strategy { get; } = new("average", 0, false, _ => new AverageFusion());

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => Mixture.Of(input, (_, _) => 1);
}
