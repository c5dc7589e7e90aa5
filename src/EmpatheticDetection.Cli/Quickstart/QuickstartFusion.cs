using EmpatheticDetection.Cli.Reporting;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>Late fusion of the quick start's models: weights fitted on validation, judged on test.</summary>
internal static class QuickstartFusion
{
    public const string Name = "fusion", Predictions = "fused_predictions.jsonl", Description = "fused_predictions.fusion.json";

    public static (ModelResult Result, FusionOutcome? Outcome) Run(
        IReadOnlyList<TrainedSession> models, QuickstartOptions options, string command, CancellationToken cancellation)
    {
        var test = PredictionAlignment.Of([.. models.Select(model => PredictionFile.Load(model.Outcome.Folder.Predictions, TrainingReport.NameOf(model)))]);
        var validation = PredictionAlignment.Of([.. models.Select(model => PredictionFile.Load(model.Outcome.Folder.ValidationPredictions, TrainingReport.NameOf(model)))]);
        var rows = FittingRows.Of(validation, test);
        var fusion = FusionStrategies.Create("fitted-weights", null, rows, cancellation);
        var fused = FusedPredictions.Of(test, fusion);
        PredictionFile.Write(Path.Combine(options.Folder, Predictions), fused);
        var description = FusionDescription.Of(fusion, [.. test.Models.Select(model => model.Name)], rows);
        description.Write(Path.Combine(options.Folder, Description));
        var report = EvaluationReport.Compute(
            fused, new EvaluationOptions { Draws = options.Draws, Seed = options.Seed, Command = command, Data = models[0].Session.Data.Description + ", test split" }, cancellation);
        report.Write(Path.Combine(options.Folder, "test_results.json"));
        var gain = FusionGain.Compute(test, fused, options.Draws, options.Seed, cancellation);
        return (new ModelResult(Name, report, fused), gain is null ? null : new FusionOutcome(Name, gain, description));
    }
}
