using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Reporting;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>Late fusion of the quick start's models: the strategy chosen and fitted on validation, judged on test.</summary>
internal static class QuickstartFusion
{
    public const string Name = "fusion", Predictions = "fused_predictions.jsonl", Model = "fusion";

    public static (ModelResult Result, FusionOutcome? Outcome) Run(
        IReadOnlyList<TrainedSession> models, QuickstartOptions options, string command, CancellationToken cancellation)
    {
        var fitOn = options.Strategy == LateFusion.Auto ? Load(models, model => model.Outcome.Folder.ValidationPredictions) : [];
        var made = LateFusion.Make(
            Load(models, model => model.Outcome.Folder.Predictions), fitOn, options.Strategy, null, options.Seed, cancellation);
        made.Write(Path.Combine(options.Folder, Predictions));
        FusionFolder.Write(Path.Combine(options.Folder, Model), made.Description, [.. models.Select(model => model.Outcome.Folder.Model)]);
        var evaluation = new EvaluationOptions
        {
            Draws = options.Draws,
            Seed = options.Seed,
            Command = command,
            Data = models[0].Session.Data.Description + ", test split",
        };
        var report = EvaluationReport.Compute(made.Fused, evaluation, cancellation);
        report.Write(Path.Combine(options.Folder, "test_results.json"));
        var gain = made.Gain(evaluation, cancellation);
        return (new ModelResult(Name, report, made.Fused), gain is null ? null : new FusionOutcome(Name, gain, made.Description));
    }

    private static PredictionSet[] Load(IReadOnlyList<TrainedSession> models, Func<TrainedSession, string> file) =>
        [.. models.Select(model => PredictionFile.Load(file(model), TrainingReport.NameOf(model)))];
}
