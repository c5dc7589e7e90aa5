using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Training;

[Collection(nameof(OneAtATime))]
public class FlatMemoryTests
{
    [Fact]
    public async Task Fifty_epochs_leave_no_tensor_more_than_ten()
    {
        using var folder = new TemporaryFolder();
        var config = TinyRun.Words(options => options with { Epochs = 50, Patience = 0, AverageDecay = 0.9, Accumulation = 2 });
        config = config with { Model = TinyModels.Config(SequenceKind.Recurrent) };
        var live = new List<long>();
        GC.Collect();
        GC.WaitForPendingFinalizers(); // what other tests left to the collector is not counted

        await TinyRun.RunAsync(
            TinyRun.Plan(folder["run"], config, perClass: 1),
            new TinyRun.Observer(epoch: _ => live.Add(Tensor.TotalCount)),
            TestContext.Current.CancellationToken);

        Assert.Equal(50, live.Count);
        Assert.True(live[^1] <= live[9], $"{live[9]} tensors after 10 epochs, {live[^1]} after 50");
    }
}
