using EmpatheticDetection.Core.Evaluation.Groups;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>The labelled rows that all runs predicted.</summary>
/// <param name="Labels">Their classes.</param>
/// <param name="Decisions">What each run decides: (runs, rows).</param>
/// <param name="Speakers">Who speaks; null where unknown.</param>
/// <param name="Splits">The split of each; null where unknown.</param>
/// <param name="Groups">The groups of their speakers.</param>
internal sealed record SharedRows(
    int[] Labels, int[][] Decisions, IReadOnlyList<string?> Speakers, IReadOnlyList<string?> Splits, IReadOnlyList<RowGroup> Groups)
{
    /// <exception cref="InvalidInputException">There is none, or runs disagree on a row's label, split or speaker.</exception>
    public static SharedRows Of(IReadOnlyList<PredictionSet> runs)
    {
        if (runs.Count < 2)
            throw new InvalidInputException("compare", $"{runs.Count} run is too few", "Name two run folders or predictions files, or more.");
        var alignment = PredictionAlignment.Of(runs);
        int[] rows = [.. alignment.Labelled.Where(i => alignment.Predictions.All(ofRun => ofRun[i] is not null))];
        if (rows.Length == 0)
        {
            string splits = string.Join("; ", runs.Select(run => $"{run.Name} has {SplitsOf(run)}"));
            throw new InvalidInputException("compare", $"the runs share no labelled conversation ({splits})",
                "Compare predictions of the same data and split, with labels.");
        }

        string?[] speakers = [.. rows.Select(i => alignment.Rows[i].Speaker)];
        return new(
            [.. rows.Select(i => (int)alignment.Rows[i].Label!.Value)],
            [.. alignment.Predictions.Select(ofRun => Array.ConvertAll(rows, i => (int)ofRun[i]!.Predicted))],
            speakers,
            [.. rows.Select(i => alignment.Rows[i].Split)],
            RowGroup.Of([.. rows.Select(i => alignment.Input.Contexts[i].Groups)], speakers));
    }

    private static string SplitsOf(PredictionSet run) => string.Join(", ", run.Predictions
        .CountBy(prediction => prediction.Split ?? "unknown split").Select(pair => $"{pair.Value} of {pair.Key}"));
}
