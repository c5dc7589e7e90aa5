using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Reports.Document;

/// <summary>A dialogue that a model took for another emotion.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Prediction">What it predicted; the label is known.</param>
/// <param name="Words">What the speaker says; empty when not known.</param>
public sealed record MistakeRow(string Model, Prediction Prediction, string Words)
{
    /// <summary>The mistakes that a model was surest of, the surest first; equals by id.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="predictions">All that it predicted.</param>
    /// <param name="wordsOf">The words of a dialogue, by id.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<MistakeRow> MostConfident(
        string model, IEnumerable<Prediction> predictions, Func<string, string?> wordsOf, int count = 10) =>
        [.. predictions
            .Where(row => row.Label is { } label && label != row.Predicted)
            .OrderByDescending(row => row.Probabilities[(int)row.Predicted]).ThenBy(row => row.Id, StringComparer.Ordinal)
            .Take(count)
            .Select(row => new MistakeRow(model, row, wordsOf(row.Id) ?? ""))];
}
