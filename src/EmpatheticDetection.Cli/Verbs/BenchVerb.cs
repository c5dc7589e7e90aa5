using System.CommandLine;
using EmpatheticDetection.Cli.Bench;

namespace EmpatheticDetection.Cli.Verbs;

/// <summary><c>bench</c>: how fast this machine is at what the program does, as ratios within one run.</summary>
internal static class BenchVerb
{
    public static Command Create() =>
        new("bench", "Measures speed and memory on this machine, as ratios within one run (bench/README.md).") { Dialogues(), Encoder(), Epoch(), Memory() };

    private static Command Dialogues()
    {
        var dialogues = new Option<int>("--dialogues") { Description = "How many a round.", DefaultValueFactory = _ => 24 };
        var rounds = Rounds(2);
        var variant = new Option<DialogueVariant?>("--variant") { Hidden = true };
        var command = new Command("dialogues", "Predicts dialogues by the full-size network of words and sound: as the reference does, and as this program does.") { dialogues, rounds, variant };
        command.SetAction(async (parsed, cancellation) =>
        {
            var writer = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(variant) is { } one) writer.WriteLine(ChildProcess.Line(DialogueBench.Measure(one, parsed.GetValue(dialogues))));
            else await DialogueBench.RunAsync(parsed.GetValue(dialogues), parsed.GetValue(rounds), writer, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Encoder()
    {
        var rounds = Rounds(10);
        var untuned = new Option<bool>("--untuned") { Description = "Take libtorch as it comes." };
        var command = new Command("encoder", "Compares BERT-base with the machine's matrix products, in float32 and bfloat16.") { rounds, untuned };
        command.SetAction((parsed, cancellation) =>
        {
            EncoderBench.Run(parsed.GetValue(rounds), parsed.GetValue(untuned), parsed.InvocationConfiguration.Output, cancellation);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Command Epoch()
    {
        var config = new Option<string>("--config") { Description = "A configuration with pretrained encoders that stay as they are.", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder.", Required = true };
        var command = new Command("epoch", "Compares the first epoch, in which frozen encoders run, with one whose features are kept on the disk.") { config, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await EpochBench.RunAsync(parsed.GetValue(config)!, parsed.GetValue(data)!, parsed.InvocationConfiguration.Output, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Memory()
    {
        var model = new Option<string>("--model", "-m") { Description = "The model folder.", Required = true };
        var data = new Option<string>("--data") { Description = "The data folder, gone through again and again.", Required = true };
        var dialogues = new Option<int>("--dialogues") { Description = "How many.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("memory", "Watches the memory of prediction over many dialogues.") { model, data, dialogues };
        command.SetAction(async (parsed, cancellation) =>
        {
            await MemoryBench.RunAsync(parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(dialogues), parsed.InvocationConfiguration.Output, cancellation);
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<int> Rounds(int standard) => new("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => standard };
}
