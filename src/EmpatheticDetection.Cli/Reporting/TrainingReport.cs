using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Reports;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Reports.Pictures;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Reporting;

/// <summary>The pictures, the summary and the page of a training's run folder.</summary>
internal static class TrainingReport
{
    public const string CurvesPicture = "training_curves.png", ConfusionPicture = "confusion_matrix.png", PerClass = "per_class_metrics.png",
        Reliability = "reliability.png", RiskCoverage = "risk_coverage.png";

    public static void Write(TrainedSession trained, DatasetFolder? dataset, CancellationToken cancellation)
    {
        var folder = trained.Outcome.Folder;
        string name = NameOf(trained);
        var data = DataOf(trained);
        var curve = CurveOf(trained);
        var models = ResultsOf(trained);
        var run = RunOf(trained, data);
        TrainingCurvesPicture.Draw(curve, data).Write(folder.In(CurvesPicture));
        if (trained.Report is { } report)
        {
            ConfusionMatrixPicture.Draw(name, report, data).Write(folder.In(ConfusionPicture));
            PerClassPicture.Draw(name, report, data).Write(folder.In(PerClass));
            ReliabilityPicture.Draw(name, report, data).Write(folder.In(Reliability));
            RiskCoveragePicture.Draw(name, trained.Test, data)?.Write(folder.In(RiskCoverage));
        }

        TrainingSummary.Write(folder.Summary, run, [curve], models);
        ReportHtml.Write(folder.Report, new ReportDocument
        {
            Run = run,
            Models = models,
            Curves = [curve],
            Mistakes = MistakesOf(trained),
            Audit = dataset is null ? null : DatasetAuditor.Audit(dataset, cancellation: cancellation),
            Inspection = dataset is null ? null : DatasetInspector.Inspect(dataset, cancellation),
            Files = Files,
        });
    }

    public static TrainingCurve CurveOf(TrainedSession trained) => new(
        NameOf(trained),
        [.. trained.Outcome.State.History.Select(record => new EpochPoint(
            record.Epoch, record.TrainingLoss, record.LearningRate,
            record.Validation?.Loss, record.Validation?.Accuracy, record.Validation?.Uar, record.Validation?.MacroF1))],
        trained.Outcome.State.BestEpoch);

    public static IReadOnlyList<ModelResult> ResultsOf(TrainedSession trained) =>
        trained.Report is not { } report ? [] :
        [
            new ModelResult(NameOf(trained), report, trained.Test)
            {
                Uncalibrated = trained.Uncalibrated,
                Calibration = trained.Outcome.Calibration,
                Abstention = trained.Outcome.Abstention,
            },
        ];

    public static IReadOnlyList<MistakeRow> MistakesOf(TrainedSession trained)
    {
        var words = trained.Session.Data.Test.ToDictionary(row => row.Id, row => string.Join(" / ", row.Conversation.Utterances.Select(utterance => utterance.Text)));
        return MistakeRow.MostConfident(NameOf(trained), trained.Test, id => words.GetValueOrDefault(id));
    }

    public static string NameOf(TrainedSession trained) => Path.GetFileName(Path.GetFullPath(trained.Session.Folder).TrimEnd(Path.DirectorySeparatorChar));

    public static DataDescription DataOf(TrainedSession trained)
    {
        var data = trained.Session.Data;
        var all = data.Training.Concat(data.Validation).Concat(data.Test);
        return new DataDescription(
            data.Description,
            data.Description.Contains("synthetic", StringComparison.OrdinalIgnoreCase),
            [new("training", data.Training.Count), new("validation", data.Validation.Count), new("test", data.Test.Count)],
            all.Select(row => row.Speaker).OfType<string>().Distinct().Count());
    }

    public static IReadOnlyList<KeyValuePair<string, string>> EnvironmentOf(RunFolder folder)
    {
        var environment = ConfigurationFile.Read<RunEnvironment>(folder.Environment);
        return
        [
            new("program", environment.Program), new("TorchSharp", environment.TorchSharp), new(".NET", environment.Runtime),
            new("system", environment.System), new("computation", environment.Tuning),
            new("training rows, SHA-256", environment.TrainingRows.Sha256), new("validation rows, SHA-256", environment.ValidationRows.Sha256),
        ];
    }

    private static RunDescription RunOf(TrainedSession trained, DataDescription data)
    {
        var config = trained.Session.Config;
        var history = trained.Outcome.State.History;
        return new RunDescription
        {
            Title = $"Training of {NameOf(trained)}",
            Summary = $"A model of {string.Join(", ", config.Shape.Parts)} was trained for {history.Count} epochs on {data.Title}; epoch {trained.Outcome.State.BestEpoch} was kept."
                + (trained.WithoutEvidence.Count > 0 ? $" {trained.WithoutEvidence.Count} test dialogues gave it nothing to go by and are not in the figures." : ""),
            Data = data,
            Command = trained.Session.Command,
            Seed = config.Training.Seed,
            UsesChainOfEmpathy = config.Shape.ReadsChainOfEmpathy,
            Environment = EnvironmentOf(trained.Outcome.Folder),
            ValidationUses = ValidationLedger.Count(trained.Outcome.Folder, RowsHash.Of(trained.Session.Data.Validation)),
            Duration = trained.Outcome.Duration,
            ConfigurationHeadline = $"AdamW {config.Training.LearningRate:0.0e+00}{(config.Training.DirectLearningRate is { } direct ? $" (direct {direct:0.0e+00})" : "")}, batch {config.Training.BatchSize} x {config.Training.Accumulation}, {config.Training.Loss.Kind}, at most {config.Training.Epochs} epochs",
            ConfigurationJson = ConfigurationFile.ToJson(config),
        };
    }

    private static IReadOnlyList<RunFile> Files { get; } =
    [
        new("model/", "the model folder, for predict"),
        new("predictions.jsonl", "predictions on the test split"),
        new("validation_predictions.jsonl", "predictions on the validation split, for fuse --fit-on"),
        new("test_results.json", "the figures above"),
        new("training_history.json", "a row an epoch"),
        new("training_summary.txt", "the same for people"),
        new("tensorboard/", "events for TensorBoard"),
        new("config.json", "the resolved configuration"),
        new("environment.json", "versions, processor, hashes"),
        new("checkpoint.safetensors", "what --resume goes on from"),
    ];
}
