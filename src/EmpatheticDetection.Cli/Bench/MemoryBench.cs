using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Inference;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>How much memory prediction holds while it goes through a data folder again and again.</summary>
internal static class MemoryBench
{
    private const int Every = 500;

    /// <summary>Predicts and prints memory after each 500 dialogues; the last line is the growth since the first 500.</summary>
    public static async Task RunAsync(string model, string data, int dialogues, TextWriter writer, CancellationToken cancellation)
    {
        var rows = DatasetFolder.OpenUndivided(data).Read(SplitNames.All, UnlabelledPolicy.Allow, cancellation).Conversations;
        if (rows.Count == 0) throw new InvalidInputException(data, "holds no conversation", "Name another data folder.");
        using var recognizer = EmotionRecognizer.FromFolder(model).Build();
        double first = 0, last = 0;
        for (int done = 0; done < dialogues;)
        {
            LabelledConversation[] next = [.. Enumerable.Range(done, Math.Min(Every, dialogues - done)).Select(i => rows[i % rows.Count])];
            await foreach (var recognition in recognizer.RecognizeAsync(next, _ => { }, cancellation)) _ = recognition;
            done += next.Length;
            using var process = Process.GetCurrentProcess();
            last = process.WorkingSet64 / 1e6;
            if (first == 0) first = last;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done,7} dialogues: {last:0} MB"));
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth after the first {Every}: {100 * ((last / first) - 1):0.0} %"));
    }
}
