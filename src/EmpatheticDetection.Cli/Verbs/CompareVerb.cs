using System.CommandLine;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>compare</c>: which of several runs is better, by how much, and whether that can be told from chance.</summary>
internal static class CompareVerb
{
    public const string JsonFile = "comparison.json", PictureFile = "comparison.png", PageFile = "comparison.html";

    public static Command Create()
    {
        var runs = new Argument<string[]>("runs")
        {
            Description = "Run folders or predictions files of the same conversations, two or more.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--out") { Description = $"Folder for {JsonFile}, {PictureFile} and {PageFile}; without it nothing is written." };
        var json = new Option<bool>("--json") { Description = "Print the comparison as JSON instead of tables." };
        var bootstrap = new BootstrapOptions();
        var command = new Command("compare", "Compares runs pair by pair: paired bootstrap by speaker, McNemar's exact test with Holm's correction.")
        {
            runs, output, json,
        };
        bootstrap.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(runs) is { Length: < 2 }) result.AddError("compare: name two runs or more.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            string[] named = parsed.GetValue(runs)!;
            var writer = parsed.InvocationConfiguration.Output;
            var loaded = RunPredictions.Load(named);
            int draws = parsed.GetValue(bootstrap.Draws);
            long seed = parsed.GetValue(bootstrap.Seed);
            var comparison = RunComparison.Compute(
                loaded.Sets,
                new EvaluationOptions
                {
                    Draws = draws,
                    Seed = seed,
                    Command = $"empathetic compare {string.Join(' ', named)} --bootstrap {draws} --seed {seed}",
                    Data = loaded.Data,
                },
                cancellation);
            if (parsed.GetValue(output) is { } folder) Write(folder, comparison);
            if (parsed.GetValue(json)) writer.WriteLine(comparison.ToJson());
            else ComparisonTable.Write(Terminal.On(writer), comparison);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Write(string folder, RunComparison comparison)
    {
        string name = comparison.Data ?? "data that the runs do not name";
        var data = new DataDescription(name, name.Contains("synthetic", StringComparison.OrdinalIgnoreCase));
        comparison.Write(Path.Combine(folder, JsonFile));
        RunComparisonPicture.Draw(comparison, data).Write(Path.Combine(folder, PictureFile));
        ComparisonHtml.Write(Path.Combine(folder, PageFile), comparison, data);
    }
}
