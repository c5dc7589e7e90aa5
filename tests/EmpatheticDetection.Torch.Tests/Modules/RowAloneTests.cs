using EmpatheticDetection.Torch.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Modules;

/// <summary>
/// Every row alone, cut to its length, gives what it gives in a batch; gradients are finite whatever stands behind its end.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class RowAloneTests : IDisposable
{
    private const double Tolerance = 1e-5;
    private static readonly long[] Lengths = [4, 0, 7, 1, 7];
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input;
    private readonly Tensor _lengths = tensor(Lengths);
    private readonly Tensor _mask;

    public RowAloneTests()
    {
        manual_seed(3);
        _mask = SequenceMask.FromLengths(_lengths, 7);
        _input = randn(5, 7, 8).masked_fill(_mask.logical_not().unsqueeze(2), float.NaN);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void An_LSTM_gives_every_row_what_it_gives_alone(long layers, bool bidirectional)
    {
        using var lstm = nn.LSTM(8, 6, layers, batchFirst: true, bidirectional: bidirectional);
        var (h, c) = (randn(layers * (bidirectional ? 2 : 1), 5, 6), randn(layers * (bidirectional ? 2 : 1), 5, 6));
        var batch = lstm.RunPacked(_input, _lengths, (h, c));
        for (int row = 0; row < Lengths.Length; row++)
        {
            var alone = lstm.RunPacked(Row(row), tensor(new[] { Lengths[row] }), (h.narrow(1, row, 1), c.narrow(1, row, 1)));
            FixtureTensors.AssertNear(alone.Hidden, batch.Hidden.narrow(0, row, 1).narrow(1, 0, Lengths[row]), Tolerance, $"row {row}");
            FixtureTensors.AssertNear(alone.LastHidden, batch.LastHidden.narrow(1, row, 1), Tolerance, $"hidden of row {row}");
            FixtureTensors.AssertNear(alone.LastCell!, batch.LastCell!.narrow(1, row, 1), Tolerance, $"cell of row {row}");
        }

        FixtureTensors.AssertSame(h.narrow(1, 1, 1), batch.LastHidden.narrow(1, 1, 1), "an empty row keeps its state");
        RequireFiniteGradients(lstm, batch.Hidden.sum() + batch.LastCell!.sum());
    }

    [Fact]
    public void A_GRU_gives_every_row_what_it_gives_alone()
    {
        using var gru = nn.GRU(8, 6, batchFirst: true, bidirectional: true);
        var batch = gru.RunPacked(_input, _lengths);
        for (int row = 0; row < Lengths.Length; row++)
        {
            var alone = gru.RunPacked(Row(row), tensor(new[] { Lengths[row] }));
            FixtureTensors.AssertNear(alone.LastHidden, batch.LastHidden.narrow(1, row, 1), Tolerance, $"row {row}");
        }

        RequireFiniteGradients(gru, batch.Hidden.sum());
    }

    [Fact]
    public void Lengths_outside_of_the_rows_are_refused()
    {
        using var gru = nn.GRU(8, 6, batchFirst: true);
        Assert.Throws<ArgumentException>(() => gru.RunPacked(_input, tensor(new[] { 8L, 1L, 1L, 1L, 1L })));
        Assert.Throws<ArgumentException>(() => gru.RunPacked(_input, tensor(new[] { 1L })));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_transformer_layer_gives_every_row_what_it_gives_alone(bool normFirst)
    {
        using var layer = new TransformerEncoderLayer(new TransformerEncoderLayerOptions(8, 2, 16, FeedForwardActivation.Gelu, normFirst));
        layer.eval();
        foreach (var weights in Enum.GetValues<AttentionWeights>())
        {
            var batch = layer.Forward(_input, _mask.logical_not(), weights: weights).Hidden;
            for (int row = 0; row < Lengths.Length; row++)
            {
                if (Lengths[row] == 0) continue;
                var alone = layer.Forward(Row(row)).Hidden;
                FixtureTensors.AssertNear(alone, batch.narrow(0, row, 1).narrow(1, 0, Lengths[row]), Tolerance, $"row {row}");
            }

            layer.zero_grad();
            RequireFiniteGradients(layer, batch.sum());
        }
    }

    [Fact]
    public void Poolings_give_every_row_what_it_gives_alone_and_zeros_for_an_empty_one()
    {
        using var attentive = new AttentiveStatisticsPooling(8, 4);
        Func<Tensor, Tensor, Tensor>[] poolings =
            [MaskedPooling.Mean, MaskedPooling.Max, (x, mask) => attentive.Forward(x, mask).Statistics];
        foreach (var pooling in poolings)
        {
            var batch = pooling(_input, _mask);
            Assert.True(batch[1].eq(0).all().item<bool>());
            for (int row = 0; row < Lengths.Length; row++)
                FixtureTensors.AssertNear(pooling(Row(row), ones(1, Lengths[row])), batch.narrow(0, row, 1), Tolerance, $"row {row}");
        }

        RequireFiniteGradients(attentive, attentive.Forward(_input, _mask).Statistics.sum());
    }

    public void Dispose() => _scope.Dispose();

    private static void RequireFiniteGradients(nn.Module module, Tensor loss)
    {
        loss.backward();
        Assert.All(module.parameters(), parameter => Assert.True(parameter.grad!.isfinite().all().item<bool>()));
    }

    private Tensor Row(int row) => _input.narrow(0, row, 1).narrow(1, 0, Lengths[row]);
}
