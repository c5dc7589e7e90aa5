using System.CommandLine;
using System.Globalization;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Media.Synthesis;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>data generate</c>: a corpus made by rule, to try everything without a download.</summary>
internal static class DataGenerateVerb
{
    private const int SmallDialogues = 60;

    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "The data folder to make.", HelpName = "DIR", Required = true };
        var dialogues = new Option<int?>("--dialogues") { Description = "Number of dialogues, at least 21 [default: 300]." };
        var small = new Option<bool>("--small") { Description = $"{SmallDialogues} dialogues, for a first look." };
        var seed = new Option<long>("--seed")
        {
            Description = "The same seed and options give the same bytes.",
            DefaultValueFactory = _ => 1,
        };
        var shares = new Option<string>("--class-shares")
        {
            Description = "How often each emotion occurs.",
            DefaultValueFactory = _ => "mild",
        };
        shares.AcceptOnlyFromAmong("mild", "avamerg", "balanced");
        var seconds = new Option<double>("--utterance-seconds")
        {
            Description = "Mean length of an utterance (AvaMERG: 5.67).",
            DefaultValueFactory = _ => 2,
        };
        var avatars = new Option<int?>("--avatars") { Description = "Number of people [default: a quarter of the dialogues, 12 to 65]." };
        var absent = new Option<double>("--absent")
        {
            Description = "Share of sounds and films that are absent.",
            DefaultValueFactory = _ => 0.05,
        };
        var shared = new Option<bool>("--shared-speakers")
        {
            Description = "Let people occur in several splits, as AvaMERG does; \"data audit\" shows it.",
        };
        var size = new Option<int>("--frame-size")
        {
            Description = "Rows and columns of a frame, a multiple of 16.",
            DefaultValueFactory = _ => 64,
        };
        var rate = new Option<int>("--frame-rate")
        {
            Description = "Frames a second.",
            DefaultValueFactory = _ => 8,
        };
        var threads = new Option<int?>("--threads") { Description = "Threads to use; the bytes do not depend on it [default: all]." };
        var force = new Option<bool>("--force") { Description = "Replace a synthetic corpus that is in the folder already." };
        var command = new Command("generate", "Makes a synthetic corpus of voices, drawn faces, sentences and profiles.")
        {
            output, dialogues, small, seed, shares, seconds, avatars, absent, shared, size, rate, threads, force,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(small) && result.GetValue(dialogues) is not null) result.AddError("Give --small or --dialogues, not both.");
        });
        command.SetAction(async (result, cancellation) =>
        {
            var options = new SyntheticCorpusOptions
            {
                Folder = result.GetValue(output)!,
                Dialogues = result.GetValue(small) ? SmallDialogues : result.GetValue(dialogues) ?? 300,
                Seed = result.GetValue(seed),
                ClassShares = Enum.Parse<ClassShares>(result.GetValue(shares)!, ignoreCase: true),
                UtteranceSeconds = result.GetValue(seconds),
                Avatars = result.GetValue(avatars),
                Absent = result.GetValue(absent),
                SpeakerDisjoint = !result.GetValue(shared),
                FrameSize = result.GetValue(size),
                FrameRate = result.GetValue(rate),
                Threads = result.GetValue(threads),
                Force = result.GetValue(force),
            };
            var writer = result.InvocationConfiguration.Output;
            using var progress = new CountingProgress(writer, "dialogues");
            var summary = await SyntheticCorpus.GenerateAsync(options, progress, cancellation);
            progress.Dispose();
            Write(writer, summary);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter writer, SyntheticCorpusSummary summary)
    {
        var invariant = CultureInfo.InvariantCulture;
        foreach (var (file, count) in summary.Dialogues)
            writer.WriteLine(string.Create(invariant, $"{file}: {count} dialogues of {summary.Speakers[file]} speakers"));
        var classes = summary.Classes.Select(c => string.Create(invariant, $"{EmotionTable.NameOf(c.Key)} {c.Value}"));
        writer.WriteLine(string.Join(", ", classes));
        string absent = string.Create(invariant, $"{summary.NotNamed} are not named and {summary.Missing} are missing, on purpose");
        writer.WriteLine(string.Create(invariant, $"{summary.Utterances} utterances; of their sounds and films {absent}"));
        writer.WriteLine($"The synthetic corpus is in {summary.Folder}.");
    }
}
