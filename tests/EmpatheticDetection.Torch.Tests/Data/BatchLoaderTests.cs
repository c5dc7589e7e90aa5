using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Tests.Data;

public class BatchLoaderTests
{
    private const int Ahead = 3;

    [Fact]
    public async Task Batches_come_in_order_and_whole()
    {
        int[][] batches = [[4, 2], [7], [1, 1, 3]];
        var read = new List<string[]>();
        await foreach (var samples in BatchLoader.LoadSamplesAsync(batches, SlowestFirstAsync, Ahead, TestContext.Current.CancellationToken))
            read.Add([.. samples.Select(sample => sample.Id)]);

        Assert.Equal([["4", "2"], ["7"], ["1", "1", "3"]], read);
    }

    [Fact]
    public async Task No_more_than_the_bound_is_under_way()
    {
        int started = 0, taken = 0, most = 0;
        int[][] batches = [.. Enumerable.Range(0, 60).Select(i => new[] { i })];
        Task<Sample> ReadAsync(int row, CancellationToken stop)
        {
            int under = Interlocked.Increment(ref started) - Volatile.Read(ref taken);
            InterlockedMaximum(ref most, under);
            return Task.FromResult(Empty(row));
        }

        await foreach (var _ in BatchLoader.LoadSamplesAsync(batches, ReadAsync, Ahead, TestContext.Current.CancellationToken))
        {
            if (taken % 10 == 0) await Task.Delay(20, TestContext.Current.CancellationToken); // the network is slow: readers could run away
            Interlocked.Increment(ref taken);
        }

        Assert.Equal(60, started);
        Assert.InRange(most, 1, Ahead + 1); // ahead, and the one in use
    }

    [Fact]
    public async Task An_error_of_reading_reaches_the_one_who_asked()
    {
        int seen = 0;
        int[][] batches = [.. Enumerable.Range(0, 20).Select(i => new[] { i })];
        var error = await Assert.ThrowsAsync<InvalidInputException>(async () =>
        {
            await foreach (var _ in BatchLoader.LoadSamplesAsync(batches, FailAtFiveAsync, Ahead, TestContext.Current.CancellationToken)) seen++;
        });

        Assert.Contains("row 5", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, seen);
    }

    [Fact]
    public async Task Reading_stops_when_the_reader_leaves()
    {
        int started = 0, cancelled = 0;
        int[][] batches = [.. Enumerable.Range(0, 1000).Select(i => new[] { i })];
        async Task<Sample> ReadAsync(int row, CancellationToken stop)
        {
            Interlocked.Increment(ref started);
            if (row == 0) return Empty(row);
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                Interlocked.Increment(ref cancelled);
            }

            return Empty(row);
        }

        await foreach (var _ in BatchLoader.LoadSamplesAsync(batches, ReadAsync, Ahead, TestContext.Current.CancellationToken)) break;

        Assert.InRange(started, 1, Ahead + 1);
        Assert.Equal(started - 1, cancelled);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using var source = new CancellationTokenSource();
        async Task<Sample> ReadAsync(int row, CancellationToken stop)
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
            return Empty(row);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in BatchLoader.LoadSamplesAsync([[0], [1]], ReadAsync, Ahead, source.Token)) Assert.Fail("nothing can be read");
        });
    }

    private static async Task<Sample> SlowestFirstAsync(int row, CancellationToken stop)
    {
        if (row == 4) await Task.Delay(30, stop);
        return Empty(row);
    }

    private static Task<Sample> FailAtFiveAsync(int row, CancellationToken stop) =>
        row == 5 ? throw new InvalidInputException("row 5", "is broken") : Task.FromResult(Empty(row));

    private static Sample Empty(int row) =>
        new(row.ToString(System.Globalization.CultureInfo.InvariantCulture), null, -1, null, [], [], [], new Dictionary<string, string>());

    private static void InterlockedMaximum(ref int place, int value)
    {
        int known;
        while ((known = Volatile.Read(ref place)) < value && Interlocked.CompareExchange(ref place, value, known) != known)
        {
        }
    }
}
