using System.CommandLine;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Cli.Training;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>crossval</c>: every conversation is judged by a model that has not seen it, nor its speaker.</summary>
internal static class CrossValidateVerb
{
    public static Command Create()
    {
        var config = new Option<string>("--config") { Description = "A configuration file or a preset.", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder; all its splits are put together.", Required = true };
        var output = new Option<string>("--out") { Description = "The folder for predictions, figures and a run a fold.", Required = true };
        var group = new Option<string>("--group") { Description = "speaker: who is held out was never heard; none: at random.", DefaultValueFactory = _ => "speaker" };
        group.AcceptOnlyFromAmong("speaker", "none");
        var folds = new Option<int>("--folds") { Description = "How many folds; 0 leaves one speaker out at a time.", DefaultValueFactory = _ => 0 };
        var split = new Option<string?>("--split") { Description = "Of divided data only this split, such as train; without it all are put together." };
        var save = new Option<string?>("--save-predictions")
        {
            Description = "Write the predictions to this file too, marked as out-of-fold, for fuse --fit-on; divided data need --split.",
        };
        var resume = new Option<bool>("--resume") { Description = "Keep the folds that are done." };
        var skip = new Option<bool>("--skip-unlabelled") { Description = "Leave conversations without a known label out." };
        var absent = new Option<bool>("--allow-missing-ffmpeg") { Description = "Count what only ffmpeg could read as absent when it is not installed." };
        var seed = new Option<long?>("--seed") { Description = "Instead of the configuration's seed." };
        var command = new Command("crossval", "Trains a model a fold, pools what each says of rows that it has not seen, and judges that.") { config, data, output, group, folds, split, save, resume, skip, absent, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            var writer = parsed.InvocationConfiguration.Output;
            var resolved = ConfigSource.Read(parsed.GetValue(config)!);
            if (parsed.GetValue(seed) is { } chosen) resolved = resolved with { Training = resolved.Training with { Seed = chosen } };
            string? only = parsed.GetValue(split);
            RefuseTest(parsed.GetValue(data)!, only, parsed.GetValue(save));
            var dataset = only is null ? DatasetFolder.OpenUndivided(parsed.GetValue(data)!) : DatasetFolder.Open(parsed.GetValue(data)!);
            var rows = dataset.Read(only ?? SplitNames.All, parsed.GetValue(skip) ? UnlabelledPolicy.Skip : UnlabelledPolicy.Refuse, cancellation).Conversations;
            var divided = parsed.GetValue(group) == "speaker"
                ? Fold.BySpeaker(rows, parsed.GetValue(folds), resolved.Training.Seed)
                : Fold.AtRandom(rows, parsed.GetValue(folds), resolved.Training.Seed);
            string folder = parsed.GetValue(output)!;
            string named = TrainingData.Describe(parsed.GetValue(data)!);
            var session = new CrossValidationSession(
                new TrainingSession
                {
                    Config = resolved,
                    Data = new TrainingData([], [], [], 0, named),
                    Folder = folder,
                    Resume = parsed.GetValue(resume),
                    MissingFfmpeg = parsed.GetValue(absent) ? MissingFfmpegPolicy.TreatAsAbsent : default,
                    Command = $"empathetic crossval --config {parsed.GetValue(config)} --data {parsed.GetValue(data)}{(only is null ? "" : $" --split {only}")} --group {parsed.GetValue(group)} --folds {parsed.GetValue(folds)} --seed {resolved.Training.Seed}",
                },
                divided);
            var predictions = await session.RunAsync(writer, cancellation);
            PredictionFile.Write(Path.Combine(folder, "predictions.jsonl"), predictions);
            if (parsed.GetValue(save) is { } saved)
                PredictionFile.Write(saved, [.. predictions.Select(prediction => prediction with { Split = SplitNames.OutOfFold })], null);
            var report = EvaluationReport.Compute(predictions, new EvaluationOptions { Command = session.Template.Command, Data = $"{named}, {divided.Count} folds by {parsed.GetValue(group)}" }, cancellation);
            report.Write(Path.Combine(folder, EvaluateVerb.ReportFile));
            EvaluationTable.Write(Terminal.On(writer), report, $"{divided.Count} folds");
            return ExitCode.Success;
        });
        return command;
    }

    // Out-of-fold predictions are there to fit on: neither they nor the models behind them may know the test split.
    private static void RefuseTest(string data, string? split, string? save)
    {
        if (save is null || (split is not null && SplitNames.Normalise(split) != SplitNames.Test)) return;
        if (split is not null || DatasetFolder.Open(data).Has(SplitNames.Test))
            throw new InvalidInputException(data, "has a test split, which nothing may be fitted on", "Add --split train to --save-predictions.");
    }
}
