using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Abstaining;

/// <summary>What is asked of abstention: one of the three.</summary>
/// <param name="Below">Abstain below this confidence, 0 to 1; 0 never abstains.</param>
/// <param name="Accuracy">Abstain as seldom as reaches this accuracy among the answers, on validation; above 0, at most 1.</param>
/// <param name="Coverage">Answer at least this share, on validation; above 0, at most 1.</param>
public sealed record AbstentionTarget(double? Below = null, double? Accuracy = null, double? Coverage = null)
{
    /// <summary>Whether validation rows are needed to choose a threshold by.</summary>
    public bool NeedsValidation => Below is null;

    /// <summary>Refuses more or less than one wish, and numbers outside of their range.</summary>
    /// <exception cref="InvalidInputException">So it is.</exception>
    public void Validate()
    {
        if (new[] { Below, Accuracy, Coverage }.Count(wish => wish is not null) != 1)
            throw new InvalidInputException("abstention", "is asked for in several ways or none", "Name a threshold, an accuracy or a coverage.");
        if (Below is < 0 or > 1 or double.NaN) throw new InvalidInputException("abstention", $"threshold {Below} is not between 0 and 1");
        if ((Accuracy ?? Coverage) is <= 0 or > 1 or double.NaN)
            throw new InvalidInputException("abstention", $"target {Accuracy ?? Coverage} is not above 0 and at most 1", "Give a share such as 0.9.");
    }
}
