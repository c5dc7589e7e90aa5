using EmpatheticDetection.Core.Evaluation.Turns;

namespace EmpatheticDetection.Reports.Document;

/// <summary>What a model says after each of the speaker's utterances.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Reports">The figures by turn.</param>
/// <param name="Examples">Predictions of some dialogues, in order.</param>
public sealed record TurnCourse(string Model, IReadOnlyList<TurnReport> Reports, IReadOnlyList<TurnPrediction> Examples)
{
    /// <summary>Takes the longest dialogues as examples.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="reports">The figures by turn.</param>
    /// <param name="turns">All predictions.</param>
    /// <param name="dialogues">How many dialogues to take.</param>
    public static TurnCourse Of(string model, IReadOnlyList<TurnReport> reports, IReadOnlyList<TurnPrediction> turns, int dialogues = 4) => new(
        model, reports, [.. turns.GroupBy(turn => turn.Prediction.Id).OrderByDescending(group => group.Count()).Take(dialogues).SelectMany(group => group)]);
}
