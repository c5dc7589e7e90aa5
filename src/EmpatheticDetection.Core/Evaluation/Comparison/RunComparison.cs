using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Comparison;

/// <summary>
/// comparison.json: several runs on the rows that all of them share, each pair by differences on the same bootstrap draws of whole speakers
/// and by McNemar's exact test with Holm's correction over all pairs. The same predictions, draws and seed give the same comparison.
/// </summary>
public sealed record RunComparison
{
    /// <summary>The version that is written.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The format's version.</summary>
    public required int Version { get; init; }

    /// <summary>The command that made it; null when not said.</summary>
    public string? Command { get; init; }

    /// <summary>What the data are; null when not said.</summary>
    public string? Data { get; init; }

    /// <summary>How many rows all runs share, with a label.</summary>
    public required int Rows { get; init; }

    /// <summary>These rows by split; "unknown" where no file says it.</summary>
    public required IReadOnlyDictionary<string, int> Splits { get; init; }

    /// <summary>How the intervals were made.</summary>
    public required BootstrapDescription Bootstrap { get; init; }

    /// <summary>The runs, in the order given.</summary>
    public required IReadOnlyList<ComparedRun> Runs { get; init; }

    /// <summary>Every pair.</summary>
    public required IReadOnlyList<RunPair> Pairs { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="runs">At least two, with names that differ.</param>
    /// <param name="options">Draws, level, seed, and what the comparison says of itself.</param>
    /// <param name="cancellation">Stops between draws.</param>
    /// <exception cref="InvalidInputException">
    /// There are fewer than two runs, they share no labelled row, or they disagree on a row's label, split or speaker.
    /// </exception>
    public static RunComparison Compute(
        IReadOnlyList<PredictionSet> runs, EvaluationOptions? options = null, CancellationToken cancellation = default) =>
        ComparisonComputation.Run(runs, options ?? new EvaluationOptions(), cancellation);

    /// <summary>Writes comparison.json, whole or not at all.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, ToJson() + "\n");

    /// <summary>The comparison as JSON, names in snake_case, null where undefined.</summary>
    public string ToJson() => ReportJson.Write(this);
}
