using CsCheck;
using EmpatheticDetection.Torch.Sampling;

namespace EmpatheticDetection.Torch.Tests.Sampling;

public class SamplerTests
{
    private static readonly Gen<(long Seed, int Epoch)> When = Gen.Select(Gen.Long, Gen.Int[0, 1000]);

    [Fact]
    public void Every_row_is_visited_once_when_shuffled() => Gen.Select(When, Gen.Int[0, 300]).Sample((when, count) =>
        Assert.Equal(Enumerable.Range(0, count), new ShuffledSampler(count, when.Seed).Rows(when.Epoch).Order()));

    [Fact]
    public void Orders_depend_on_seed_and_epoch_alone()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 7)];
        Func<long, IRowSampler>[] samplers = [seed => new ShuffledSampler(200, seed), seed => BalancedSampler.ByClass(labels, seed)];
        foreach (var sampler in samplers)
        {
            var one = sampler(5);
            var third = one.Rows(3);
            Assert.NotEqual(third, one.Rows(4));
            Assert.Equal(third, one.Rows(3)); // whatever was asked before
            Assert.Equal(third, sampler(5).Rows(3));
            Assert.NotEqual(third, sampler(6).Rows(3));
        }
    }

    [Fact]
    public void Classes_are_visited_equally_often() =>
        Gen.Select(When, Gen.Int[-2, 6].Array[0, 200], Gen.Int[0, 400]).Sample((when, labels, asked) =>
    {
        var rows = BalancedSampler.ByClass(labels, when.Seed, asked).Rows(when.Epoch);
        RequireBalance(rows, row => labels[row], labels.Where(label => label >= 0).Distinct().Count(), asked);
        Assert.All(rows, row => Assert.True(labels[row] >= 0));
    });

    [Fact]
    public void Speakers_are_visited_equally_often() =>
        Gen.Select(When, Gen.Int[0, 3].Select(i => i == 3 ? null : $"speaker {i}").Array[0, 60]).Sample((when, speakers) =>
        RequireBalance(BalancedSampler.BySpeaker(speakers, when.Seed).Rows(when.Epoch), row => speakers[row] ?? "",
            speakers.Distinct().Count(), speakers.Length));

    [Fact]
    public void Rows_that_were_left_out_come_in_other_epochs()
    {
        int[] labels = [.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 10)];
        var sampler = BalancedSampler.ByClass(labels, 1);
        Assert.Equal(100, Enumerable.Range(0, 30).SelectMany(sampler.Rows).Distinct().Count());
    }

    [Fact]
    public void Fixed_batches_hold_the_rows_in_order() => Gen.Select(Gen.Int[0, 50], Gen.Int[1, 9]).Sample((count, size) =>
    {
        var batches = new FixedBatches(new SequentialSampler(count), size).Batches(0);
        Assert.Equal(Enumerable.Range(0, count), batches.SelectMany(batch => batch));
        Assert.All(batches.SkipLast(1), batch => Assert.Equal(size, batch.Length));
        Assert.Equal(count / size, new FixedBatches(new SequentialSampler(count), size, dropLast: true).Batches(0).Count);
    });

    private static void RequireBalance<TKey>(IReadOnlyList<int> rows, Func<int, TKey> key, int groups, int asked)
        where TKey : notnull
    {
        Assert.Equal(groups == 0 ? 0 : asked, rows.Count);
        if (groups == 0) return;
        var visits = rows.GroupBy(key).Select(group => group.Count()).ToArray();
        Assert.True(visits.DefaultIfEmpty(0).Max() - (visits.Length < groups ? 0 : visits.Min()) <= 1);
        foreach (var group in rows.GroupBy(key))
            Assert.True(group.GroupBy(row => row).Max(row => row.Count()) - group.GroupBy(row => row).Min(row => row.Count()) <= 1);
    }
}
