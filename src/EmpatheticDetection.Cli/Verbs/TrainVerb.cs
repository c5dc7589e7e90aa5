using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Reporting;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Cli.Training.Seeds;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>train</c>: from a configuration and a data folder to a run folder with a model, predictions, figures and a report.</summary>
internal static class TrainVerb
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "A configuration file, or a preset of configs/, such as audio-text, video-text or audio-text-reference.", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder.", Required = true };
        var output = new Option<string>("--out") { Description = "The run folder.", Required = true };
        var splits = new Option<string?>("--splits") { Description = "A manifest of \"data split\"; DATA/splits.json is used without being named." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the run in the folder." };
        var joined = new Option<bool>("--join-validation") { Description = "Learn from the validation split as well; nothing is then chosen or calibrated on it." };
        var skip = new Option<bool>("--skip-unlabelled") { Description = "Leave conversations without a known label out, and count them." };
        var absent = new Option<bool>("--allow-missing-ffmpeg") { Description = "Count what only ffmpeg could read as absent when it is not installed." };
        var seed = new Option<long?>("--seed") { Description = "Instead of the configuration's seed." };
        var seeds = new Option<long[]?>("--seeds")
        {
            Description = "Train once for each of these seeds, such as 1,2,3, a run folder each, and give mean and deviation.",
            CustomParser = SeedList.Parse,
            Arity = ArgumentArity.ExactlyOne,
        };
        var epochs = new Option<int?>("--epochs") { Description = "Instead of the configuration's number of epochs." };
        var abstention = new AbstentionOptions();
        var command = new Command("train", "Trains a model, judges it on the test split once, and writes a report.") { config, data, output, splits, joined, resume, skip, absent, seed, seeds, epochs };
        abstention.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(seed) is { Implicit: false } && result.GetResult(seeds) is { Implicit: false })
                result.AddError("Name --seed or --seeds, not both.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var writer = parsed.InvocationConfiguration.Output;
            var resolved = Override(ConfigSource.Read(parsed.GetValue(config)!), parsed.GetValue(seed), parsed.GetValue(epochs));
            var rows = TrainingData.Read(parsed.GetValue(data)!, parsed.GetValue(splits), parsed.GetValue(skip), cancellation);
            if (parsed.GetValue(joined)) rows = rows with { Training = [.. rows.Training, .. rows.Validation], Validation = [] };
            writer.WriteLine($"{rows.Description}: {rows.Training.Count} training, {rows.Validation.Count} validation, {rows.Test.Count} test dialogues"
                + (rows.Skipped > 0 ? $", {rows.Skipped} without a label left out" : ""));
            var session = new TrainingSession
            {
                Config = resolved,
                Data = rows,
                Folder = parsed.GetValue(output)!,
                Resume = parsed.GetValue(resume),
                MissingFfmpeg = parsed.GetValue(absent) ? MissingFfmpegPolicy.TreatAsAbsent : default,
                Abstention = abstention.Of(parsed),
                Command = $"empathetic train --config {parsed.GetValue(config)} --data {parsed.GetValue(data)}{(parsed.GetValue(joined) ? " --join-validation" : "")}",
            };
            var dataset = DatasetFolder.Open(parsed.GetValue(data)!, parsed.GetValue(splits));
            if (parsed.GetValue(seeds) is { Length: > 0 } several)
            {
                session = session with { Command = $"{session.Command} --seeds {string.Join(',', several)}" };
                var summary = await new SeedsSession(session, several, one => TrainingReport.Write(one, dataset, cancellation)).RunAsync(writer, cancellation);
                summary.Write(session.Folder);
                summary.Write(Terminal.On(writer));
                writer.WriteLine($"The runs are in {session.Folder}: see {SeedSummary.MarkdownFile} and {SeedSummary.JsonFile} there.");
                return ExitCode.Success;
            }

            session = session with { Command = $"{session.Command} --seed {resolved.Training.Seed}" };
            var trained = await session.RunAsync(writer, cancellation);
            TrainingReport.Write(trained, dataset, cancellation);
            if (trained.Report is { } report) EvaluationTable.Write(Terminal.On(writer), report, "test");
            writer.WriteLine($"The run is in {session.Folder}: see report.html there; the model is {trained.Outcome.Folder.Model}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static TrainingConfig Override(TrainingConfig config, long? seed, int? epochs)
    {
        var training = config.Training with { Seed = seed ?? config.Training.Seed, Epochs = epochs ?? config.Training.Epochs };
        training.Validate("command line");
        return config with { Training = training };
    }
}
