using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What a fusion says of each row.</summary>
/// <param name="Probabilities">Shape (rows, classes).</param>
/// <param name="Decisions">The class decided on: the most probable, the lowest at a tie, unless the strategy breaks ties otherwise.</param>
public sealed record FusedOutput(ScoreMatrix Probabilities, int[] Decisions)
{
    /// <summary>How much each model counted in each row: (rows, models), of sum 1; null for a strategy that does not weigh whole models.</summary>
    public ScoreMatrix? Weights { get; init; }

    /// <summary>Decides on the most probable class, the lowest at a tie.</summary>
    public static FusedOutput Of(ScoreMatrix probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return new(probabilities, probabilities.TopClasses());
    }
}
