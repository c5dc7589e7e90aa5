using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>Marks the predictions of a file as answered or abstained from.</summary>
internal static class Abstaining
{
    /// <param name="set">The predictions.</param>
    /// <param name="target">When to abstain.</param>
    /// <param name="validation">Predictions on which a threshold is chosen; null when the target names it.</param>
    /// <exception cref="InvalidInputException">There is nothing to choose on, it is of the test split, or the target cannot be reached.</exception>
    public static PredictionSet Mark(PredictionSet set, AbstentionTarget target, string? validation)
    {
        if (target.NeedsValidation && validation is null)
        {
            throw new InvalidInputException("evaluate", "a target needs predictions of the validation split to choose the threshold on",
                "Name them with --fit-on, or give --abstain-below.");
        }

        var known = validation is null ? new Abstention() : Abstention.Of(PredictionFile.Read(validation));
        var chosen = known.For(target);
        if (chosen.Below is null) throw new InvalidInputException(validation!, chosen.Reason!, "Ask for less, or give --abstain-below.");
        return set with { Predictions = [.. set.Predictions.Select(chosen.Apply)] };
    }
}
