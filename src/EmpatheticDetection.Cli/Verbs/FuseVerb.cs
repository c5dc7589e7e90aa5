using System.CommandLine;
using System.Globalization;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>fuse</c>: one predictions file of several models' predictions files.</summary>
internal static class FuseVerb
{
    public static Command Create()
    {
        var models = new Argument<string[]>("models")
        {
            Description = "One predictions.jsonl a model, in the order in which models count.",
            Arity = ArgumentArity.OneOrMore,
        };
        var strategy = new Option<string>("--strategy")
        {
            Description = "How to fuse; auto compares all on the predictions of --fit-on and takes the simplest of those that do best.",
            DefaultValueFactory = _ => "average",
        };
        strategy.AcceptOnlyFromAmong([LateFusion.Auto, .. FusionStrategies.Names]);
        var weights = new Option<string?>("--weights") { Description = "For the strategy \"weighted\": one number a model, such as 2,1." };
        var fitOn = new Option<string[]>("--fit-on")
        {
            Description = "For strategies that learn: predictions of the validation split, or out of fold, one file a model, in the same order.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "The fused predictions; the fusion's description goes beside it.",
            Required = true,
        };
        var save = new Option<string?>("--save-model")
        {
            Description = "Write a folder that holds the fusion and copies of its models, which predict takes like a model; "
                + "auto writes OUT.model unasked.",
        };
        var folders = new Option<string[]>("--model-folders")
        {
            Description = "For --save-model: the model folder of each predictions file; without it the folder \"model\" beside each.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var row = new Option<string?>("--markdown-row")
        {
            Description = "Print one row of a Markdown table under this name: the columns of evaluate's, and the gain over the best single model.",
        };
        var bootstrap = new BootstrapOptions();
        var command = new Command("fuse", "Fuses several models' predictions of the same conversations.")
        {
            models, strategy, weights, fitOn, output, save, folders, row,
        };
        bootstrap.AddTo(command);
        command.Validators.Add(result =>
        {
            string name = result.GetValue(strategy)!;
            int count = result.GetValue(models)?.Length ?? 0;
            if (name == "weighted" != result.GetValue(weights) is not null)
                result.AddError("--weights goes with --strategy weighted, and that needs it.");
            else if (result.GetValue(weights) is { } text && (Parse(text) is not { } parsed || parsed.Length != count))
                result.AddError($"--weights: {count} numbers of 0 or more, not all 0, separated by commas.");
            int toFitOn = result.GetValue(fitOn)?.Length ?? 0;
            bool learns = name == LateFusion.Auto || FusionStrategies.All.Any(known => known.Learns && known.Name == name);
            if (learns ? toFitOn != count : toFitOn > 0)
            {
                string learning = string.Join(", ", FusionStrategies.All.Where(known => known.Learns).Select(known => known.Name));
                result.AddError($"--fit-on goes with the strategies {LateFusion.Auto}, {learning}, with {count} files, one a model.");
            }

            int given = result.GetValue(folders)?.Length ?? 0;
            if (given > 0 && (result.GetValue(save) is null || given != count))
                result.AddError($"--model-folders goes with --save-model, with {count} folders, one a model.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            string[] files = parsed.GetValue(models)!;
            string path = parsed.GetValue(output)!, name = parsed.GetValue(strategy)!;
            string[] toFitOn = parsed.GetValue(fitOn) ?? [];
            Refuse(path, [.. files, .. toFitOn]);
            var given = parsed.GetValue(weights) is { } text ? Parse(text) : null;
            var options = new EvaluationOptions { Draws = parsed.GetValue(bootstrap.Draws), Seed = parsed.GetValue(bootstrap.Seed) };
            var fusion = LateFusion.Make(Load(files), Load(toFitOn), name, given, options.Seed, cancellation);
            fusion.Write(path);
            var writer = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(row) is { } rowName)
            {
                if (fusion.Description.Selection is { } selection) rowName += $", which chose {selection.Chosen}";
                var report = EvaluationReport.Compute(fusion.Fused, options, cancellation);
                writer.WriteLine(FusionMarkdown.Row(report, fusion.Gain(options, cancellation), rowName));
                writer = TextWriter.Null;
            }
            else
            {
                FusionOverview.Write(writer, fusion, options, cancellation);
            }

            writer.WriteLine($"Written: {path}, {LateFusion.DescriptionPath(path)}");
            string[] own = parsed.GetValue(folders) is { Length: > 0 } named ? named : [.. files.Select(LateFusion.ModelBeside)];
            SaveModel(writer, fusion, parsed.GetValue(save), name == LateFusion.Auto ? LateFusion.FolderPath(path) : null, own);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static List<PredictionSet> Load(string[] paths)
    {
        string[] names = ModelNames.Of(paths);
        return [.. paths.Select((path, i) => PredictionFile.Load(path, names[i]))];
    }

    // What was chosen is to be used: auto saves it unasked where the models are at hand.
    private static void SaveModel(TextWriter writer, LateFusion fusion, string? asked, string? unasked, string[] models)
    {
        if (asked is null && models.FirstOrDefault(model => !Directory.Exists(model)) is { } missing)
        {
            if (unasked is not null) writer.WriteLine($"No model folder is written, as there is no {missing}; name the models with --save-model and --model-folders.");
        }
        else if ((asked ?? unasked) is { } folder)
        {
            FusionFolder.Write(folder, fusion.Description, models);
            writer.WriteLine($"Written: {folder}, which predict and evaluate take as --model");
        }
    }

    private static void Refuse(string output, string[] inputs)
    {
        string[] written = [Path.GetFullPath(output), Path.GetFullPath(LateFusion.DescriptionPath(output))];
        if (inputs.FirstOrDefault(input => written.Contains(Path.GetFullPath(input))) is { } lost)
            throw new InvalidInputException(output, $"would overwrite the input {lost}", "Choose another --out.");
    }

    private static double[]? Parse(string weights)
    {
        string[] parts = weights.Split(',');
        var values = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            if (!double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])
                || !double.IsFinite(values[i]) || values[i] < 0)
                return null;
        return values.Any(value => value > 0) ? values : null;
    }
}
