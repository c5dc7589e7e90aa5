using EmpatheticDetection.Torch.Runtime;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Runtime;

public sealed class ScalarsTests
{
    /// <summary>With numbers made in passing this fails within ten thousand operations.</summary>
    [Fact]
    public void A_number_stays_what_it_is_while_memory_is_collected()
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var collector = new Thread(() =>
        {
            while (!over.IsCancellationRequested)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using var value = zeros(1);
            for (int i = 1; i <= 20_000; i++)
            {
                value.fill_(Scalars.Of(i)).div_(Scalars.Of(0.5));
                Assert.Equal(2f * i, value.data<float>()[0]);
            }
        }
        finally
        {
            over.Cancel();
            collector.Join();
        }
    }
}
