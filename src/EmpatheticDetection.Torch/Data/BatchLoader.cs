using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace EmpatheticDetection.Torch.Data;

/// <summary>
/// Reads batches ahead of the network on other threads: a bounded channel of batches under way, handed out in order. At most
/// <c>ahead</c> batches exist beside the one in use, so memory does not grow when the network is slower than the disk.
/// </summary>
internal static class BatchLoader
{
    public static async IAsyncEnumerable<IReadOnlyList<Sample>> LoadSamplesAsync(
        IReadOnlyList<int[]> batches,
        Func<int, CancellationToken, Task<Sample>> read,
        int ahead = 4,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<Task<IReadOnlyList<Sample>>>(new BoundedChannelOptions(ahead) { SingleReader = true, SingleWriter = true });
        var producer = Task.Run(() => ProduceAsync(batches, read, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return await batch.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await producer.ConfigureAwait(false);
            while (channel.Reader.TryRead(out var rest))
                await ((Task)rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ProduceAsync(
        IReadOnlyList<int[]> batches,
        Func<int, CancellationToken, Task<Sample>> read,
        ChannelWriter<Task<IReadOnlyList<Sample>>> writer,
        CancellationToken stop)
    {
        try
        {
            foreach (int[] rows in batches)
            {
                await writer.WaitToWriteAsync(stop).ConfigureAwait(false);
                await writer.WriteAsync(Task.Run(() => ReadAsync(rows, read, stop), stop), stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        finally
        {
            writer.Complete();
        }
    }

    private static async Task<IReadOnlyList<Sample>> ReadAsync(
        int[] rows, Func<int, CancellationToken, Task<Sample>> read, CancellationToken stop)
    {
        var samples = new Sample[rows.Length];
        for (int i = 0; i < rows.Length; i++) samples[i] = await read(rows[i], stop).ConfigureAwait(false);
        return samples;
    }
}
