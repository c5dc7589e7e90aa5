using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What a strategy is made from.</summary>
/// <param name="Name">The strategy's name, for errors.</param>
/// <param name="Weights">One a model, where they are given by hand.</param>
/// <param name="FitOn">The rows to learn from.</param>
/// <param name="Cancellation">Stops a fit.</param>
public sealed record FusionRequest(string Name, IReadOnlyList<double>? Weights, FittingRows? FitOn, CancellationToken Cancellation)
{
    /// <summary>The weights.</summary>
    /// <exception cref="InvalidInputException">None were given.</exception>
    public IReadOnlyList<double> RequiredWeights => Weights ?? throw Missing("weights", "Give one weight for each model.");

    /// <summary>The rows to learn from.</summary>
    /// <exception cref="InvalidInputException">None were given.</exception>
    public FittingRows RequiredRows => FitOn
        ?? throw Missing("predictions to fit on", "Give predictions of the validation split, one file for each model.");

    private InvalidInputException Missing(string what, string cure) => new($"strategy \"{Name}\"", $"needs {what}", cure);
}
