using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

public sealed class DotProductAttentionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public void Long_and_short_rows_give_what_the_definition_says_and_padding_counts_for_nothing(long keys)
    {
        TorchRuntime.Start();
        using var scope = NewDisposeScope();
        var random = new Generator(3);
        var (q, k, v) = (randn([2, 3, keys, 8], generator: random), randn([2, 3, keys, 8], generator: random), randn([2, 3, keys, 8], generator: random));
        long real = (keys + 1) / 2;
        var bias = zeros(1, 1, 1, keys);
        if (keys > real) bias.narrow(3, real, keys - real).fill_(Scalars.Of(DotProductAttention.Unseen));

        var (context, none) = DotProductAttention.Attend(q, k, v, bias, dropout: 0, wanted: false);
        var (same, weights) = DotProductAttention.Attend(q, k, v, bias, dropout: 0, wanted: true);

        var (seenKeys, seenValues) = (k.narrow(2, 0, real), v.narrow(2, 0, real));
        var expected = (q.matmul(seenKeys.transpose(2, 3)) / Scalars.Of(Math.Sqrt(8))).softmax(3).matmul(seenValues);
        Assert.True(context.allclose(expected, 1e-4, 1e-5));
        Assert.True(same.allclose(expected, 1e-4, 1e-5));
        Assert.Null(none);
        Assert.Equal(0, weights!.narrow(3, real, keys - real).abs().sum().item<float>());
    }
}
