using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>evaluate</c>: every figure of a predictions file, with intervals.</summary>
internal static class EvaluateVerb
{
    public const string ReportFile = "test_results.json";

    public static Command Create()
    {
        var predictions = new Argument<string>("predictions")
        {
            Description = "A predictions.jsonl, written by any program (docs/predictions.md).",
        };
        var output = new Option<string?>("--out") { Description = $"Folder for {ReportFile}; without it nothing is written." };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON instead of tables." };
        var markdown = new Option<string?>("--markdown")
        {
            Description = "Print one row of a Markdown table under this name: rows, speakers, accuracy, UAR, macro-F1, log loss.",
        };
        var bootstrap = new BootstrapOptions();
        var command = new Command("evaluate", "Compares predictions with their labels: accuracy, UAR, F1, calibration, with intervals.")
        {
            predictions, output, json, markdown,
        };
        bootstrap.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            string path = parsed.GetValue(predictions)!;
            int draws = parsed.GetValue(bootstrap.Draws);
            long seed = parsed.GetValue(bootstrap.Seed);
            var set = PredictionFile.Load(path);
            var report = EvaluationReport.Compute(set, new EvaluationOptions
            {
                Draws = draws,
                Seed = seed,
                Command = $"evaluate {path} --bootstrap {draws} --seed {seed}",
            }, cancellation);
            if (parsed.GetValue(output) is { } folder) report.Write(Path.Combine(folder, ReportFile));
            var writer = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) writer.WriteLine(report.ToJson());
            else if (parsed.GetValue(markdown) is { } name) writer.WriteLine(EvaluationMarkdown.Row(report, name));
            else EvaluationTable.Write(Terminal.On(writer), report, set.Name);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
