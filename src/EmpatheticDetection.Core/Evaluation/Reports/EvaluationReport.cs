using EmpatheticDetection.Core.Evaluation.Groups;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>
/// test_results.json: every figure of a set of predictions, each with a bootstrap interval clustered by speaker. A class without support
/// has no figures and is left out of the balanced accuracy (UAR). The same predictions, options and seed give the same report.
/// </summary>
public sealed record EvaluationReport
{
    /// <summary>The version that is written, and the only one that is read.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The format's version.</summary>
    public required int Version { get; init; }

    /// <summary>The command that made the predictions or the report; null when not said.</summary>
    public string? Command { get; init; }

    /// <summary>What the data are; null when not said.</summary>
    public string? Data { get; init; }

    /// <summary>Rows, speakers, modalities.</summary>
    public required RowCounts Counts { get; init; }

    /// <summary>How the intervals were made.</summary>
    public required BootstrapDescription Bootstrap { get; init; }

    /// <summary>The share of right decisions.</summary>
    public required Estimate Accuracy { get; init; }

    /// <summary>The unweighted average recall (UAR), over the classes with support.</summary>
    public required Estimate BalancedAccuracy { get; init; }

    /// <summary>Mean over all classes, those without support as 0.</summary>
    public required ScoreEstimates Macro { get; init; }

    /// <summary>Mean over the classes with support.</summary>
    public required ScoreEstimates MacroSupported { get; init; }

    /// <summary>Mean weighted by support.</summary>
    public required ScoreEstimates Weighted { get; init; }

    /// <summary>Cohen's kappa.</summary>
    public required Estimate CohenKappa { get; init; }

    /// <summary>The correlation coefficient of Matthews.</summary>
    public required Estimate MatthewsCorrelation { get; init; }

    /// <summary>The mean of -ln of the label's probability.</summary>
    public required Estimate LogLoss { get; init; }

    /// <summary>Brier's score, 0 to 2.</summary>
    public required Estimate Brier { get; init; }

    /// <summary>The expected calibration error over bins of equal width.</summary>
    public required Estimate Ece { get; init; }

    /// <summary>The area under the ROC curve, one against the rest, mean over the classes where it is defined.</summary>
    public required Estimate RocAuc { get; init; }

    /// <summary>The average precision, one against the rest, mean over the classes with support.</summary>
    public required Estimate AveragePrecision { get; init; }

    /// <summary>The calibration error over bins of equal counts.</summary>
    public required double AdaptiveEce { get; init; }

    /// <summary>The share of rows whose label is among the two most probable.</summary>
    public required double TopTwoAccuracy { get; init; }

    /// <summary>The area under the risk-coverage curve.</summary>
    public required double Aurc { get; init; }

    /// <summary>That area beyond the best order's.</summary>
    public required double ExcessAurc { get; init; }

    /// <summary>Coverage and the figures among the answered rows; null where no row is marked as answered or abstained from.</summary>
    public AbstentionReport? Abstention { get; init; }

    /// <summary>UAR and calibration of each group of speakers; empty where the predictions name none.</summary>
    public IReadOnlyList<GroupReport> Groups { get; init; } = [];

    /// <summary>Each class, in the order of the confusion matrix.</summary>
    public required IReadOnlyList<ClassReport> PerClass { get; init; }

    /// <summary>Counts; a row a label, a column a prediction.</summary>
    public required long[][] ConfusionMatrix { get; init; }

    /// <summary>Confidence against accuracy, over bins of equal width.</summary>
    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }

    /// <summary>Evaluates predictions; rows without a label are counted and left out.</summary>
    /// <exception cref="InvalidInputException">No prediction has a label.</exception>
    public static EvaluationReport Compute(
        IReadOnlyList<Prediction> predictions, EvaluationOptions? options = null, CancellationToken cancellation = default) =>
        EvaluationComputation.Run(predictions, options ?? new EvaluationOptions(), cancellation);

    /// <summary>Evaluates the predictions of a file, which errors name.</summary>
    /// <exception cref="InvalidInputException">No prediction has a label.</exception>
    public static EvaluationReport Compute(PredictionSet set, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        return EvaluationComputation.Run(set.Predictions, options ?? new EvaluationOptions(), cancellation, set.Path ?? set.Name);
    }

    /// <summary>Reads test_results.json.</summary>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or of another version.</exception>
    public static EvaluationReport Read(string path)
    {
        var report = ReportJson.Read<EvaluationReport>(path);
        return report.Version == CurrentVersion
            ? report
            : throw new InvalidInputException(
                path, $"is of version {report.Version}, which this program does not know", $"It reads version {CurrentVersion}.");
    }

    /// <summary>Writes test_results.json.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, ToJson() + "\n");

    /// <summary>The report as JSON, names in snake_case, null where undefined.</summary>
    public string ToJson() => ReportJson.Write(this);
}
