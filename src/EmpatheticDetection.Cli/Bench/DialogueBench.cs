using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>Predicts dialogues by the full-size network of words and sound in one of several ways, each in a process of its own.</summary>
internal static class DialogueBench
{
    private const int ReferenceBatchSize = 6;

    /// <summary>Measures the ways in turn, several times, and compares their sums.</summary>
    public static async Task RunAsync(int dialogues, int rounds, TextWriter writer, CancellationToken cancellation)
    {
        var ways = Enum.GetValues<DialogueVariant>();
        var (wall, processor, memory) = (new double[ways.Length], new double[ways.Length], new double[ways.Length]);
        for (int round = 0; round < rounds; round++)
            foreach (var way in ways)
            {
                // The slow one need not be asked as often.
                int count = way == DialogueVariant.Faithful ? Math.Max(ReferenceBatchSize, dialogues / 4) : dialogues;
                double[] measured = await ChildProcess.NumbersAsync(["bench", "dialogues", "--variant", $"{way}", "--dialogues", $"{count}"], cancellation);
                wall[(int)way] += measured[0] / count;
                processor[(int)way] += measured[1] / count;
                memory[(int)way] = Math.Max(memory[(int)way], measured[2]);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}, {way}: {1000 * measured[0] / count:0} ms a dialogue, {measured[2]:0} MB at most"));
            }

        writer.WriteLine("| way | dialogues a second | times the baseline | times, by processor time | most memory, MB |");
        writer.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var way in ways)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {way} | {rounds / wall[(int)way]:0.00} | {wall[0] / wall[(int)way]:0.0} | {processor[0] / processor[(int)way]:0.0} | {memory[(int)way]:0} |"));
    }

    /// <summary>One way, in this process: seconds, seconds of the processors, most megabytes.</summary>
    public static double[] Measure(DialogueVariant way, int count)
    {
        if (way == DialogueVariant.Faithful) TorchRuntime.StartUntuned();
        else TorchRuntime.Start();
        TorchRuntime.Seed(1);
        var config = new ReferenceConfig(ReferenceKind.Audio, new ReferenceVocabularySizes(100, 100, 100, 14), Standard, new Wav2Vec2Config());
        using var network = ReferenceNetwork.Create(config);
        using var noGradient = inference_mode();
        foreach (var value in network.state_dict().Values.Where(value => value.is_floating_point())) value.normal_(0, 0.02);
        var dialogues = MadeUpDialogues.Create(count, way is DialogueVariant.Whole or DialogueVariant.WholeBfloat16 ? null : 1);
        if (way is DialogueVariant.OneSecondBfloat16 or DialogueVariant.WholeBfloat16) network.Narrow();
        network.eval();
        Predict(network, dialogues.Take(1).ToArray(), way); // code, kernels and memory are made ready
        var clock = Stopwatch.StartNew();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (var batch in dialogues.Chunk(ReferenceBatchSize)) Predict(network, batch, way);
        var process = Process.GetCurrentProcess();
        return [clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds, process.PeakWorkingSet64 / 1e6];
    }

    /// <summary>BERT-base.</summary>
    public static BertConfig Standard
    {
        get
        {
            using var none = System.Text.Json.JsonDocument.Parse("{}");
            return BertConfig.Read(none.RootElement, "");
        }
    }

    private static void Predict(ReferenceNetwork network, IReadOnlyList<ReferenceDialogue> dialogues, DialogueVariant way)
    {
        using var scope = NewDisposeScope();
        if (way != DialogueVariant.Faithful)
        {
            network.Classify(ReferenceBatch.Corrected(dialogues, network.Config));
            return;
        }

        var batch = ReferenceBatch.Faithful(dialogues, network.Config);
        network.Classify(batch with { Context = batch.Context with { ComputePadding = true }, Text = batch.Text with { ComputePadding = true } });
    }
}
