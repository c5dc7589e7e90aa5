using EmpatheticDetection.Torch.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

[Collection(nameof(OneAtATime))]
public sealed class MultiheadAttentionTests : IDisposable
{
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public MultiheadAttentionTests() => manual_seed(11);

    [Theory]
    [InlineData(AttentionWeights.None)]
    [InlineData(AttentionWeights.PerHead)]
    public void A_query_that_may_look_nowhere_gives_the_bias_and_finite_gradients(AttentionWeights weights)
    {
        using var attention = new MultiheadAttention(8, 2);
        nn.init.ones_(attention.get_parameter("out_proj.bias")!);
        var x = randn(2, 3, 8).requires_grad_();
        var nowhere = tensor(new[] { true, true, true, false, false, true }).reshape(2, 3);
        Tensor?[] masks = [null, zeros(3, 3), ones(3, 3).triu(1).to(ScalarType.Bool)];
        foreach (var mask in masks)
        {
            var output = attention.Forward(x, x, x, nowhere, mask, weights);
            output.Hidden.sum().backward();

            FixtureTensors.AssertNear(ones(3, 8), output.Hidden[0], 1e-6, "output");
            Assert.True(x.grad!.isfinite().all().item<bool>());
            Assert.All(attention.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
            if (output.Weights is not null) Assert.True(output.Weights[0].eq(0).all().item<bool>());
        }
    }

    [Fact]
    public void A_mask_for_each_head_gives_the_same_with_and_without_weights()
    {
        using var attention = new MultiheadAttention(8, 2, keyWidth: 5, valueWidth: 3, bias: false);
        var (q, k, v) = (randn(3, 4, 8), randn(3, 6, 5), randn(3, 6, 3));
        foreach (var mask in (Tensor[])[randn(6, 4, 6), randn(6, 4, 6).gt(0.5).to(ScalarType.Byte), randn(3, 1, 4, 6)])
        {
            var explicitly = attention.Forward(q, k, v, null, mask, AttentionWeights.PerHead);
            FixtureTensors.AssertNear(explicitly.Hidden, attention.Forward(q, k, v, null, mask).Hidden, 1e-6, "output");
            FixtureTensors.AssertNear(ones(3, 2, 4), explicitly.Weights!.sum(-1), 1e-5, "sums of weights");
        }
    }

    [Fact]
    public void Gradients_are_the_same_with_and_without_weights()
    {
        using var attention = new MultiheadAttention(8, 4);
        var padding = tensor(new[] { false, false, true, false, false, false }).reshape(2, 3);
        var gradients = new List<Tensor>();
        foreach (var weights in (AttentionWeights[])[AttentionWeights.None, AttentionWeights.Averaged])
        {
            manual_seed(5);
            var x = randn(2, 3, 8).requires_grad_();
            attention.Forward(x, x, x, padding, null, weights).Hidden.square().sum().backward();
            gradients.Add(x.grad!);
        }

        FixtureTensors.AssertNear(gradients[0], gradients[1], 1e-5, "gradient");
    }

    [Fact]
    public void Dropout_of_weights_acts_while_training_only()
    {
        using var attention = new MultiheadAttention(8, 2, dropout: 0.5);
        var x = randn(1, 6, 8);
        Tensor Run() => attention.Forward(x, x, x).Hidden;
        Assert.False(Run().eq(Run()).all().item<bool>());
        attention.eval();
        FixtureTensors.AssertSame(Run(), Run(), "output");
    }

    [Fact]
    public void Moving_to_another_type_moves_the_projections()
    {
        using var attention = new MultiheadAttention(8, 2);
        attention.bfloat16();
        var x = randn(1, 3, 8).bfloat16();
        Assert.Equal(ScalarType.BFloat16, attention.Forward(x, x, x, weights: AttentionWeights.PerHead).Hidden.dtype);
    }

    [Fact]
    public void A_width_that_heads_cannot_share_is_refused() => Assert.Throws<ArgumentException>(() => new MultiheadAttention(10, 4));

    public void Dispose() => _scope.Dispose();
}
