using System.CommandLine;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Inference;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>evaluate</c>: every figure of a predictions file, or of a model on data, with intervals.</summary>
internal static class EvaluateVerb
{
    public const string ReportFile = "test_results.json";

    private const string PredictionsFile = "predictions.jsonl";

    public static Command Create()
    {
        var predictions = new Argument<string?>("predictions")
        {
            Description = "A predictions.jsonl, written by any program (docs/predictions.md); or none, with --model and --data.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var model = new Option<string?>("--model", "-m") { Description = "A model folder, such as RUN/model, or a fusion folder, that predicts --data first." };
        var data = new Option<string?>("--data") { Description = "The data folder or JSON file that --model predicts." };
        var split = new Option<string?>("--split")
        {
            Description = "Which split of --data: train, validation, test or all; its test split, or all where it is not divided.",
        };
        var skip = new Option<bool>("--skip-unlabelled") { Description = "Leave conversations of --data without a known label out." };
        var absent = new Option<bool>("--allow-missing-ffmpeg")
        {
            Description = "Count what only ffmpeg could read as absent when it is not installed.",
        };
        var output = new Option<string?>("--out")
        {
            Description = $"Folder for {ReportFile}, and {PredictionsFile} of a model; without it nothing is written.",
        };
        var representations = new Option<string?>("--save-representations")
        {
            Description = "Write the vectors before the classifier of --model, for the fusion strategy attention; to this file, "
                + "or without one beside the predictions of --out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON instead of tables." };
        var markdown = new Option<string?>("--markdown")
        {
            Description = $"A document whose lines between {MarkdownResults.Begin} and {MarkdownResults.End} become these figures.",
        };
        var row = new Option<string?>("--markdown-row")
        {
            Description = "Print one row of a Markdown table under this name: rows, speakers, accuracy, UAR, macro-F1, log loss.",
        };
        var raw = new Option<bool>("--no-calibration") { Description = "With --model: judge the softmax alone, without the model's calibration." };
        var fitOn = new Option<string?>("--fit-on")
        {
            Description = "With a predictions file: predictions of the validation split, on which the threshold of a target is chosen.",
        };
        var abstention = new AbstentionOptions();
        var computation = ComputationOption.Create();
        var precision = PrecisionOption.Create();
        var bootstrap = new BootstrapOptions();
        var further = new FurtherEvaluation();
        var command = new Command("evaluate", "Compares predictions with their labels: accuracy, UAR, F1, calibration, with intervals.")
        {
            predictions, model, data, split, skip, absent, output, representations, json, markdown, row, raw, fitOn, computation, precision,
        };
        abstention.AddTo(command);
        further.AddTo(command);
        bootstrap.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var writer = parsed.InvocationConfiguration.Output;
            var options = new EvaluationOptions { Draws = parsed.GetValue(bootstrap.Draws), Seed = parsed.GetValue(bootstrap.Seed) };
            string draws = $"--bootstrap {options.Draws} --seed {options.Seed}";
            string? folder = parsed.GetValue(output);
            string? vectors = parsed.GetResult(representations) is null
                ? null
                : parsed.GetValue(representations) ?? (folder is null ? null : RepresentationFile.PathBeside(Path.Combine(folder, PredictionsFile)))
                ?? throw new InvalidInputException("--save-representations", "names no file", "Name one, or give --out.");
            further.Check(parsed, parsed.GetValue(model), folder, parsed.GetValue(json));
            var missingFfmpeg = parsed.GetValue(absent) ? MissingFfmpegPolicy.TreatAsAbsent : default;
            ModelEvaluation? evaluation = null;
            PredictionSet set;
            if (parsed.GetValue(model) is { } modelFolder)
            {
                if (parsed.GetValue(predictions) is { } both)
                    throw new InvalidInputException("evaluate", $"is given predictions ({both}) and a model", "Name one of the two.");
                evaluation = ModelEvaluation.Open(
                    modelFolder, parsed.GetValue(data), parsed.GetValue(split), parsed.GetValue(skip), cancellation) with
                {
                    Options = new EnsembleOptions
                    {
                        Computation = parsed.GetValue(computation),
                        Precision = parsed.GetValue(precision),
                        Uncalibrated = parsed.GetValue(raw),
                        Abstention = abstention.Of(parsed),
                    },
                };
                set = await evaluation.PredictAsync(missingFfmpeg, parsed.GetValue(json) ? null : writer, cancellation);
                options = options with { Command = $"{evaluation.Command} {draws}", Data = evaluation.Description };
                if (folder is not null) PredictionFile.Write(Path.Combine(folder, PredictionsFile), set.Predictions, null);
                if (vectors is not null) SaveRepresentations(vectors, modelFolder, set);
            }
            else
            {
                if (vectors is not null)
                    throw new InvalidInputException("--save-representations", "needs a model", "Name --model and --data; predictions hold no vectors.");
                string path = parsed.GetValue(predictions)
                    ?? throw new InvalidInputException("evaluate", "is given nothing to judge", "Name a predictions.jsonl, or --model and --data.");
                set = PredictionFile.Load(path);
                var target = abstention.Of(parsed);
                if (target is not null) set = Abstaining.Mark(set, target, parsed.GetValue(fitOn));
                string fitted = target is not null && parsed.GetValue(fitOn) is { } rows ? $" --fit-on {rows}" : "";
                options = options with { Command = $"evaluate {path}{AbstentionOptions.Text(target)}{fitted} {draws}" };
            }

            var report = EvaluationReport.Compute(set, options, cancellation);
            if (folder is not null) report.Write(Path.Combine(folder, ReportFile));
            if (parsed.GetValue(markdown) is { } document) MarkdownResults.Write(document, report);
            if (parsed.GetValue(json)) writer.WriteLine(report.ToJson());
            else if (parsed.GetValue(row) is { } name) writer.WriteLine(EvaluationMarkdown.Row(report, name));
            else EvaluationTable.Write(Terminal.On(writer), report, set.Name);
            if (evaluation is not null)
                await further.RunAsync(parsed, evaluation, set, report, options, missingFfmpeg, folder, parsed.GetValue(json) ? null : writer, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static void SaveRepresentations(string path, string model, PredictionSet set)
    {
        RepresentationFile.Write(path, set.Predictions, set.Representations
            ?? throw new InvalidInputException(model, "has no vector before a classifier", "Leave --save-representations out; a fusion has none."));
    }
}
