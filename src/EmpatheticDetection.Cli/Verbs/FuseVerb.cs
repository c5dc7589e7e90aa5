using System.CommandLine;
using System.Globalization;
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
        var strategy = new Option<string>("--strategy") { Description = "How to fuse.", DefaultValueFactory = _ => "average" };
        strategy.AcceptOnlyFromAmong([.. FusionStrategies.Names]);
        var weights = new Option<string?>("--weights") { Description = "For the strategy \"weighted\": one number a model, such as 2,1." };
        var fitOn = new Option<string[]>("--fit-on")
        {
            Description = "For strategies that learn: predictions of the validation split, one file a model, in the same order.",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "The fused predictions; the fusion's description goes beside it.",
            Required = true,
        };
        var bootstrap = new BootstrapOptions();
        var command = new Command("fuse", "Fuses several models' predictions of the same conversations.")
        {
            models, strategy, weights, fitOn, output,
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
            if (FusionStrategies.NeedsFitting(name) ? toFitOn != count : toFitOn > 0)
                result.AddError($"--fit-on goes with the strategies fitted-weights and stacking, with {count} files, one a model.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var alignment = PredictionAlignment.Of(Load(parsed.GetValue(models)!));
            var toFitOn = parsed.GetValue(fitOn) is { Length: > 0 } files
                ? FittingRows.Of(PredictionAlignment.Of(Load(files)), alignment)
                : null;
            var given = parsed.GetValue(weights) is { } text ? Parse(text) : null;
            var fusion = FusionStrategies.Create(parsed.GetValue(strategy)!, given, toFitOn, cancellation);
            var fused = FusedPredictions.Of(alignment, fusion);
            string path = parsed.GetValue(output)!;
            string descriptionPath = DescriptionPath(path);
            Refuse(path, descriptionPath, [.. parsed.GetValue(models)!, .. parsed.GetValue(fitOn) ?? []]);
            PredictionFile.Write(path, fused);
            var description = FusionDescription.Of(fusion, [.. alignment.Models.Select(model => model.Name)], toFitOn);
            description.Write(descriptionPath);

            var options = new EvaluationOptions { Draws = parsed.GetValue(bootstrap.Draws), Seed = parsed.GetValue(bootstrap.Seed) };
            Show(parsed.InvocationConfiguration.Output, alignment, fused, description, toFitOn, options, cancellation);
            parsed.InvocationConfiguration.Output.WriteLine($"Written: {path}, {descriptionPath}");
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Show(
        TextWriter output, PredictionAlignment alignment, IReadOnlyList<Prediction> fused, FusionDescription description,
        FittingRows? fittedOn, EvaluationOptions options, CancellationToken cancellation)
    {
        var console = Terminal.On(output);
        output.WriteLine($"{description.Strategy} of {alignment.Models.Count} models, {Figures.Count(alignment.Rows.Count)} conversations");
        if (fittedOn is not null)
        {
            output.WriteLine(
                $"Fitted on {Figures.Count(fittedOn.Labels.Length)} rows ({Figures.Count(fittedOn.Unlabelled)} without a label left out)");
        }

        if (description.Weights is { } used)
        {
            output.WriteLine("Weights: " + string.Join(", ", description.Models.Zip(
                used, (model, weight) => $"{model} {weight.ToString("0.####", CultureInfo.InvariantCulture)}")));
        }

        var rows = alignment.Models.Select((model, m) => (model.Name, alignment.Missing[m], Report(model.Predictions)))
            .Append(("fused", 0, Report(fused))).ToList();
        var gain = options.Draws > 0 ? FusionGain.Compute(alignment, fused, options.Draws, options.Seed, cancellation) : null;
        FusionTable.Write(console, rows, gain);

        EvaluationReport? Report(IReadOnlyList<Prediction> predictions) =>
            predictions.Any(prediction => prediction.Label is not null)
                ? EvaluationReport.Compute(predictions, options, cancellation)
                : null;
    }

    private static List<PredictionSet> Load(string[] paths)
    {
        string[] names = ModelNames.Of(paths);
        return [.. paths.Select((path, i) => PredictionFile.Load(path, names[i]))];
    }

    /// <summary>fused.jsonl is described by fused.fusion.json.</summary>
    private static string DescriptionPath(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + ".fusion.json");

    private static void Refuse(string output, string description, string[] inputs)
    {
        foreach (string input in inputs)
            if (Path.GetFullPath(input) == Path.GetFullPath(output) || Path.GetFullPath(input) == Path.GetFullPath(description))
                throw new InvalidInputException(output, $"would overwrite the input {input}", "Choose another --out.");
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
