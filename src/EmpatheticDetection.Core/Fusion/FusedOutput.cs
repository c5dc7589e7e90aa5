using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What a fusion says of each row.</summary>
/// <param name="Probabilities">Shape (rows, classes).</param>
/// <param name="Decisions">The class decided on: the most probable, the lowest at a tie, unless the strategy breaks ties otherwise.</param>
public sealed record FusedOutput(ScoreMatrix Probabilities, int[] Decisions)
{
    /// <summary>Decides on the most probable class, the lowest at a tie.</summary>
    public static FusedOutput Of(ScoreMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return new(probabilities, probabilities.TopClasses());
    }
}
