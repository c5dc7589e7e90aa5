using System.Diagnostics;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Reporting;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Audit;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>The whole system on a synthetic corpus: data, two models, fusion, report, a new dialogue.</summary>
internal static class QuickstartRun
{
    private static readonly string[] Presets = ["audio-text", "video-text"];

    public static async Task RunAsync(QuickstartOptions options, string command, TextWriter output, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        string corpus = Path.Combine(options.Folder, "corpus");
        Check(options.Folder, corpus);
        output.WriteLine($"1. A synthetic corpus of {options.Dialogues} dialogues ...");
        await SyntheticCorpus.GenerateAsync(
            new SyntheticCorpusOptions
            {
                Folder = corpus,
                Dialogues = options.Dialogues,
                Seed = options.Seed,
                UtteranceSeconds = options.UtteranceSeconds,
                // More test dialogues than usual: the gain of fusion is to be told from chance.
                TrainShare = 0.6,
                ValidationShare = 0.15,
                Force = true,
            },
            null,
            cancellation);
        var dataset = DatasetFolder.Open(corpus);
        var audit = DatasetAuditor.Audit(dataset, cancellation: cancellation);
        var inspection = DatasetInspector.Inspect(dataset, cancellation);
        var data = TrainingData.Read(corpus, null, false, cancellation);

        var models = new List<TrainedSession>();
        foreach (var (preset, index) in Presets.Select((preset, index) => (preset, index)))
        {
            output.WriteLine($"{index + 2}. The model {preset} ...");
            models.Add(await TrainAsync(preset, data, options, command, output, cancellation));
        }

        output.WriteLine(options.Strategy == LateFusion.Auto ? "4. Late fusion, chosen and fitted on validation ..." : $"4. Late fusion, {options.Strategy} ...");
        var (fused, outcome) = QuickstartFusion.Run(models, options, command, cancellation);
        output.WriteLine("5. A new dialogue, of people that no model has met ...");
        var explained = await NewDialogue.RecognizeAsync(models, options, cancellation);

        var results = models.SelectMany(TrainingReport.ResultsOf).Append(fused).ToArray();
        var description = TrainingReport.DataOf(models[0]);
        ModelComparisonPicture.Draw(results, description).Write(Path.Combine(options.Folder, "model_comparison.png"));
        ConfusionMatrixPicture.Draw(fused.Name, fused.Report, description).Write(Path.Combine(options.Folder, TrainingReport.ConfusionPicture));
        ReportHtml.Write(Path.Combine(options.Folder, "report.html"), new ReportDocument
        {
            Run = Describe(models, description, options, command, clock.Elapsed),
            Models = results,
            Fusion = outcome,
            Curves = [.. models.Select(TrainingReport.CurveOf)],
            Mistakes = [.. models.SelectMany(TrainingReport.MistakesOf)],
            Audit = audit,
            Inspection = inspection,
            Explained = explained,
            Files = Files,
        });
        QuickstartSummary.Write(Terminal.On(output), results, outcome, explained, options, clock.Elapsed);
    }

    // What an earlier quick start left is replaced, and nothing else: others name their runs so too.
    private static void Check(string folder, string corpus)
    {
        if (File.Exists(folder)) throw new InvalidInputException(folder, "is a file", "Name a folder with --out.");
        if (Directory.Exists(corpus)) return; // which must be a synthetic one to be replaced
        if (Presets.Append(QuickstartFusion.Model).Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists) is { } other)
            throw new InvalidInputException(other, "is there, and no quick start has made it", "Name another folder with --out.");
    }

    private static async Task<TrainedSession> TrainAsync(
        string preset, TrainingData data, QuickstartOptions options, string command, TextWriter output, CancellationToken cancellation)
    {
        var config = ConfigSource.Read(preset);
        config = config with { Training = config.Training with { Epochs = options.Epochs, BatchSize = options.BatchSize, Seed = options.Seed } };
        string folder = Path.Combine(options.Folder, preset);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var session = new TrainingSession { Config = config, Data = data, Folder = folder, Command = command, BootstrapDraws = options.Draws };
        var trained = await session.RunAsync(output, cancellation);
        TrainingReport.Write(trained, null, cancellation);
        return trained;
    }

    private static RunDescription Describe(
        List<TrainedSession> models, DataDescription data, QuickstartOptions options, string command, TimeSpan duration) => new()
        {
            Title = "Quick start",
            Summary = "Two early-fusion models were trained on dialogues made by rule, judged on people they had not met, and fused. "
                + "The figures say that the parts work together; they say nothing about real people.",
            Data = data,
            Command = command,
            Seed = options.Seed,
            UsesChainOfEmpathy = false,
            Environment = TrainingReport.EnvironmentOf(models[0].Outcome.Folder),
            Duration = duration,
        };

    private static IReadOnlyList<RunFile> Files { get; } =
    [
        new("corpus/", "the synthetic corpus: JSON, WAV, AVI"),
        new("audio-text/, video-text/", "a run folder each, with its own report.html"),
        new(QuickstartFusion.Predictions, "the fused predictions, and beside it how they were fused"),
        new(QuickstartFusion.Model + "/", "the fusion with its models, which predict takes as --model"),
        new("test_results.json", "the figures of the fusion"),
        new("new-dialogue/", "where the explained dialogue comes from"),
    ];
}
