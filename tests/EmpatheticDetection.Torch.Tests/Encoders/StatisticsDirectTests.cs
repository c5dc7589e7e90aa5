using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Voice;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Encoders;

[Collection(nameof(OneAtATime))]
public sealed class StatisticsDirectTests
{
    [Fact]
    public void An_untrained_one_says_nothing_and_costs_nothing()
    {
        using var network = Create();
        using var logits = network.call([[Features(1, 2)], []]);
        using var penalty = network.Penalty()!;

        Assert.Equal([2L, 3L], logits.shape);
        Assert.All(logits.data<float>().ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0, penalty.item<float>());
    }

    [Fact]
    public void Without_a_modality_only_the_bias_speaks()
    {
        using var network = Random();
        using var logits = network.call([[], [Features(9, -4)]]);
        float[] bias = network.named_parameters().Single(pair => pair.name == "linear.bias").parameter.data<float>().ToArray();

        Assert.Equal(bias, logits[0].data<float>().ToArray());
        Assert.NotEqual(bias, logits[1].data<float>().ToArray());
    }

    [Fact]
    public void Utterances_count_by_their_mean_and_rows_do_not_touch()
    {
        using var network = Random();
        using var apart = network.call([[Features(1, 5)], [Features(2, 8), Features(4, 0)]]);
        using var joined = network.call([[Features(3, 4)]]);

        Assert.Equal(joined[0].data<float>().ToArray(), apart[1].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Units_do_not_matter()
    {
        IReadOnlyList<EncoderFeatures>[] rows = [[Features(1, 2)], [Features(4, 9)], [Features(2, 5)]];
        IReadOnlyList<EncoderFeatures>[] scaled = [[Features(1000, 202)], [Features(4000, 209)], [Features(2000, 205)]];
        using var network = Random();
        network.FitStatistics(rows);
        using var plain = network.call(rows);
        network.FitStatistics(scaled);
        using var other = network.call(scaled);

        Assert.Equal(plain.data<float>().ToArray(), other.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void The_penalty_is_half_the_sum_of_squared_weights()
    {
        using var network = Random();
        float[] weights = network.named_parameters().Single(pair => pair.name == "linear.weight").parameter.data<float>().ToArray();
        using var penalty = network.Penalty()!;

        Assert.Equal(0.5 * weights.Sum(weight => weight * weight) / 2, penalty.item<float>(), 1e-5);
    }

    [Fact]
    public void A_direct_part_without_statistics_is_refused() =>
        Assert.Throws<InvalidInputException>(() => new VoiceConfig { Direct = true, Functionals = false }.Validate("x"));

    private static StatisticsDirect Create() => new(2, 3, 0.5, 0, features => ((VoiceFeatures)features).Functionals);

    private static StatisticsDirect Random()
    {
        var network = Create();
        manual_seed(1);
        using (no_grad())
            foreach (var parameter in network.parameters())
                parameter.normal_();
        network.eval();
        return network;
    }

    private static VoiceFeatures Features(params float[] functionals) => new([], 1, functionals);
}
