using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Core.Evaluation.Turns;

/// <summary>The figures after each number of things that the speaker has said. Later turns are of fewer, longer conversations.</summary>
/// <param name="Turn">How many the speaker has said, from 1.</param>
/// <param name="Report">The figures of the conversations that go so far.</param>
public sealed record TurnReport(int Turn, EvaluationReport Report)
{
    /// <summary>A report for each turn of which some prediction has a label, in order.</summary>
    public static IReadOnlyList<TurnReport> Compute(
        IReadOnlyList<TurnPrediction> turns, EvaluationOptions options, CancellationToken cancellation = default) =>
    [
        .. turns.GroupBy(turn => turn.Turn).OrderBy(group => group.Key)
            .Select(group => (Turn: group.Key, Predictions: (Prediction[])[.. group.Select(turn => turn.Prediction)]))
            .Where(group => group.Predictions.Any(prediction => prediction.Label is not null))
            .Select(group => new TurnReport(group.Turn, EvaluationReport.Compute(group.Predictions, options, cancellation))),
    ];
}
