using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Encoders;

[Collection(nameof(OneAtATime))]
public sealed class NgramsDirectTests
{
    private static readonly NgramsConfig Config = new() { Buckets = 4096, Direct = true, DirectPenalty = 0.5 };

    [Fact]
    public void An_untrained_one_says_nothing_and_costs_nothing()
    {
        using var encoder = Config.CreateNetwork(Config.CreateExtractor());
        using var network = Config.CreateDirect(encoder, 7)!;
        using var logits = network.call([[Features("I am so happy")], []]);
        using var penalty = network.Penalty()!;

        Assert.Equal([2L, 7L], logits.shape);
        Assert.All(logits.data<float>().ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0, penalty.item<float>());
    }

    [Fact]
    public void Utterances_count_as_one_text()
    {
        using var network = Random();
        // No n-gram of words crosses from one utterance into the next, so single words are compared.
        using var apart = network.call([[Features("happy happy"), Features("happy")]]);
        var joined = new NgramsFeatures(Features("happy happy").Buckets, Add(Features("happy happy"), Features("happy")));
        using var together = network.call([[joined]]);

        Assert.Equal(together.data<float>().ToArray(), apart.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Rare_ngrams_change_nothing()
    {
        using var network = Random(Config with { MinimumTexts = 2 });
        network.FitStatistics([[Features("common")], [Features("common")], [Features("zebra")]]);
        using var alone = network.call([[Features("common")]]);
        using var beside = network.call([[Features("common"), Features("zebra")]]);

        Assert.Equal(alone.data<float>().ToArray(), beside.data<float>().ToArray());
        Assert.Contains(alone.data<float>().ToArray(), value => value != 0);
    }

    [Fact]
    public void A_dialogue_gives_the_same_beside_others()
    {
        using var network = Random();
        IReadOnlyList<EncoderFeatures> dialogue = [Features("we won the match"), Features("nobody expected it")];
        using var alone = network.call([dialogue]);
        using var beside = network.call([[Features("another one, far longer than the other")], dialogue, []]);

        Assert.Equal(alone[0].data<float>().ToArray(), beside[1].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_penalty_is_half_the_weighted_sum_of_squares()
    {
        using var network = Random();
        using var penalty = network.Penalty()!;
        double squares = network.named_parameters().Where(p => p.parameter.dim() == 2)
            .Sum(p => p.parameter.data<float>().ToArray().Sum(value => (double)value * value));

        Assert.Equal(0.25 * squares, penalty.item<float>(), 0.25 * squares * 1e-4);
    }

    private static NgramsFeatures Features(string text)
    {
        var extractor = (Config with { WordNgrams = 1 }).CreateExtractor();
        return (NgramsFeatures)extractor.Extract(new UtteranceContent(
            text, Core.Signal.Modality<Core.Signal.AudioSignal>.Absent("none"), Core.Signal.Modality<Core.Signal.VideoFrames>.Absent("none")))!;
    }

    private static float[] Add(NgramsFeatures a, NgramsFeatures b)
    {
        Assert.Equal(a.Buckets, b.Buckets);
        return [.. a.Counts.Zip(b.Counts, (x, y) => x + y)];
    }

    private static DirectNetwork Random(NgramsConfig? config = null)
    {
        manual_seed(3);
        var shape = config ?? Config;
        using var encoder = shape.CreateNetwork(shape.CreateExtractor());
        var network = shape.CreateDirect(encoder, 7)!;
        using var noGradient = no_grad();
        foreach (var (_, parameter) in network.named_parameters()) parameter.copy_(randn(parameter.shape));
        network.eval();
        return network;
    }
}
