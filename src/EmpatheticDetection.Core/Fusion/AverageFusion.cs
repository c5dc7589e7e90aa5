namespace EmpatheticDetection.Core.Fusion;

/// <summary>The mean of the present models' probabilities.</summary>
public sealed class AverageFusion : ILateFusion
{
    /// <inheritdoc/>
    public string Name => "average";

    /// <inheritdoc/>
    public FusedOutput Fuse(FusionInput input) => FusedOutput.Of(Mixture.Of(input, (_, _) => 1));
}
