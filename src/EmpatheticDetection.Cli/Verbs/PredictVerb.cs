using System.CommandLine;
using EmpatheticDetection.Cli.Evaluation;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media;
using EmpatheticDetection.Torch.Inference;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>predict</c>: the emotion of a text, a recording, a dialogue or a data set.</summary>
internal static class PredictVerb
{
    private static readonly string[] FileKinds = [".json", ".wav", ".avi", ".mp4", ".webm", ".mkv", ".mov", ".mp3", ".flac", ".ogg", ".m4a"];

    public static Command Create()
    {
        var model = new Option<string>("--model", "-m") { Description = "The model folder, such as RUN/model, or a fusion folder that fuse wrote.", Required = true };
        var input = new Argument<string>("input") { Description = "A conversation's JSON, a data folder, a WAV, AVI or other media file, or a text in quotes." };
        var text = new Option<string>("--text") { Description = "What is said in the media file, where that is known.", DefaultValueFactory = _ => "" };
        var split = new Option<string?>("--split") { Description = "Of a data folder, only this split: train, validation or test." };
        var json = new Option<bool>("--json") { Description = "Print JSON lines (docs/predictions.md) instead of a table." };
        var output = new Option<string?>("--out") { Description = "Write the predictions to this file too." };
        var turns = new Option<bool>("--per-utterance")
        {
            Description = "Of a conversation or data folder: recognise after each of the speaker's utterances, from what was said until then.",
        };
        var picture = new Option<string?>("--picture") { Description = "With --per-utterance: draw the emotions over the turns into this PNG." };
        var absent = new Option<bool>("--allow-missing-ffmpeg") { Description = "Count what only ffmpeg could read as absent when it is not installed." };
        var raw = new Option<bool>("--no-calibration") { Description = "Give the softmax alone, without the calibration of the model folder." };
        var abstention = new AbstentionOptions();
        var computation = ComputationOption.Create();
        var precision = PrecisionOption.Create();
        var command = new Command("predict", "Recognises the emotion of a speaker, and says which modalities were used.") { model, input, text, split, json, output, absent, raw, computation, precision, turns, picture };
        abstention.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var builder = EmotionRecognizer.FromFolder(parsed.GetValue(model)!)
                .WithMissingFfmpeg(parsed.GetValue(absent) ? MissingFfmpegPolicy.TreatAsAbsent : default)
                .WithComputation(parsed.GetValue(computation))
                .WithPrecision(parsed.GetValue(precision));
            if (parsed.GetValue(raw)) builder.WithoutCalibration();
            if (abstention.Of(parsed) is { } target) builder.WithAbstention(target);
            using var recognizer = builder.Build();
            var writer = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(turns))
            {
                var rows = IsData(parsed.GetValue(input)!) ? Rows(parsed.GetValue(input)!, parsed.GetValue(split), cancellation)
                    : throw new InvalidInputException(parsed.GetValue(input)!, "has no utterances to go through", "Give a conversation's JSON or a data folder, or leave --per-utterance out.");
                var destination = new TurnDestination(parsed.GetValue(output), parsed.GetValue(picture), parsed.GetValue(json));
                await destination.WriteAsync(recognizer, parsed.GetValue(model)!, parsed.GetValue(input)!, rows, writer, cancellation);
                return ExitCode.Success;
            }

            if (parsed.GetValue(picture) is { } alone)
                throw new InvalidInputException(alone, "cannot be drawn of one prediction", "Add --per-utterance, or leave --picture out.");
            var table = new RecognitionTable(Terminal.On(writer));
            var all = new List<Prediction>();
            var errors = parsed.InvocationConfiguration.Error;
            await foreach (var recognition in RecognizeAsync(recognizer, parsed.GetValue(input)!, parsed.GetValue(text)!, parsed.GetValue(split), errors, cancellation))
            {
                all.Add(recognition.Prediction);
                if (parsed.GetValue(json)) await writer.WriteLineAsync(PredictionFile.ToLine(recognition.Prediction));
                else table.Add(recognition);
            }

            if (all.Count == 0)
                throw new InvalidInputException(parsed.GetValue(input)!, "holds no conversation that this model can judge", $"It reads {string.Join(", ", recognizer.Ensemble.Modalities)}.");
            if (!parsed.GetValue(json)) table.Write();
            if (parsed.GetValue(output) is { } path) PredictionFile.Write(path, all);
            return ExitCode.Success;
        });
        return command;
    }

    private static async IAsyncEnumerable<Recognition> RecognizeAsync(
        EmotionRecognizer recognizer, string input, string text, string? split, TextWriter errors, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (IsData(input))
        {
            var rows = Rows(input, split, cancellation);
            var recognitions = rows.Count == 1
                ? recognizer.RecognizeAsync(rows, cancellation)
                : recognizer.RecognizeAsync(rows, reason => errors.WriteLine($"Left out: {reason.Message}"), cancellation);
            await foreach (var recognition in recognitions) yield return recognition;
        }
        else if (File.Exists(input))
        {
            yield return await recognizer.RecognizeFileAsync(input, text, cancellation);
        }
        else if (LooksLikePath(input))
        {
            throw new InvalidInputException(input, "does not exist", "Check the path; a text that ends like a file name can be given a full stop.");
        }
        else
        {
            yield return await recognizer.RecognizeTextAsync(input, cancellation);
        }
    }

    private static bool IsData(string input) =>
        Directory.Exists(input) || (File.Exists(input) && Path.GetExtension(input).Equals(".json", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<LabelledConversation> Rows(string input, string? split, CancellationToken cancellation)
    {
        var dataset = split is null ? DatasetFolder.OpenUndivided(input) : DatasetFolder.Open(input);
        return dataset.Read(split ?? SplitNames.All, UnlabelledPolicy.Allow, cancellation).Conversations;
    }

    private static bool LooksLikePath(string input) => FileKinds.Contains(Path.GetExtension(input), StringComparer.OrdinalIgnoreCase)
        || (!input.Contains(' ', StringComparison.Ordinal) && (Path.HasExtension(input) || input.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)));
}
