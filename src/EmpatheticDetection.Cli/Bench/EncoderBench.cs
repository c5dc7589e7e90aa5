using System.Diagnostics;
using System.Globalization;
using EmpatheticDetection.Torch.Pretrained;
using EmpatheticDetection.Torch.Pretrained.Bert;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Cli.Bench;

/// <summary>How near BERT-base over 8 texts of 128 tokens comes to what the machine's matrix products reach.</summary>
internal static class EncoderBench
{
    private const int Texts = 8, Tokens = 128, Side = 2048;

    /// <summary>Measures both in turn, in both precisions; the best of each counts.</summary>
    public static void Run(int rounds, bool untuned, TextWriter writer, CancellationToken cancellation)
    {
        if (untuned) TorchRuntime.StartUntuned();
        else TorchRuntime.Start();
        TorchRuntime.Seed(1);
        writer.WriteLine(TorchRuntime.Description);
        writer.WriteLine("| precision | matrix products, GFLOP/s | BERT-base 8x128, GFLOP/s | ms | share |");
        writer.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            using var scope = NewDisposeScope();
            using var noGradient = inference_mode();
            var config = DialogueBench.Standard;
            using var network = new BertEncoder(config);
            network.eval();
            foreach (var value in network.state_dict().Values.Where(value => value.is_floating_point())) value.normal_(0, 0.02);
            network.to(type);
            var input = new TextInput(randint(1000, config.VocabularySize, [Texts, Tokens], ScalarType.Int64));
            Tensor a = randn(Side, Side).to(type), b = randn(Side, Side).to(type);
            double product = double.PositiveInfinity, forward = double.PositiveInfinity;
            for (int round = 0; round < rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                product = Math.Min(product, Seconds(() => a.matmul(b)));
                forward = Math.Min(forward, Seconds(() => network.Encode(input)));
            }

            double rate = 2.0 * Side * Side * Side / product / 1e9, own = Operations(config) / forward / 1e9;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {type} | {rate:0} | {own:0} | {1000 * forward:0} | {own / rate:0.00} |"));
        }
    }

    // Multiplications and additions of the layers' matrix products, attention included.
    private static double Operations(BertConfig config)
    {
        double width = config.Width, token = (4 * width * width) + (2 * width * config.FeedForward) + (2 * Tokens * width);
        return 2 * config.Layers * token * Texts * Tokens;
    }

    private static double Seconds(Action action)
    {
        using var scope = NewDisposeScope();
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}
