using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Modules;
using EmpatheticDetection.Torch.Optimization;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Optimization;

[Collection(nameof(OneAtATime))]
public class MemoryTests
{
    [Fact]
    public void Training_steps_leave_no_tensors_behind()
    {
        using var pooling = new AttentiveStatisticsPooling(8, 4);
        using var layer = new TransformerEncoderLayer(new TransformerEncoderLayerOptions(8, 2, 16));
        using var lstm = nn.LSTM(8, 8, batchFirst: true);
        using var all = new Parts(pooling, layer, lstm);
        using var optimizer = new AdamW(ParameterGroup.Build(all, ParameterGroupRule.Usual(1e-3, 0.01)));
        using var average = new WeightAverage(all, 0.9);
        var accumulator = new GradientAccumulator(optimizer, LearningRateSchedule.None, 2, 1, average);
        void Train()
        {
            using var scope = NewDisposeScope();
            var lengths = tensor(new[] { 3L, 5L });
            var mask = SequenceMask.FromLengths(lengths, 5);
            var x = layer.Forward(randn(2, 5, 8), mask.logical_not(), weights: AttentionWeights.PerHead).Hidden;
            var (statistics, _) = pooling.Forward(lstm.RunPacked(x, lengths).Hidden, mask);
            accumulator.Accumulate(new FocalLoss().Forward(statistics, tensor(new[] { 1L, 2L })));
        }

        for (int i = 0; i < 4; i++) Train();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (int i = 0; i < 20; i++) Train();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private sealed class Parts : nn.Module
    {
        public Parts(params nn.Module[] parts)
            : base(nameof(Parts))
        {
            foreach (var part in parts) register_module(part.GetType().Name, part);
        }
    }
}
