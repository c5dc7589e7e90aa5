using CsCheck;
using EmpatheticDetection.Torch.Sampling;

namespace EmpatheticDetection.Torch.Tests.Sampling;

public class LengthBucketedBatchesTests
{
    [Fact]
    public void Every_row_is_in_one_batch_and_no_batch_is_dearer_than_allowed() =>
        Gen.Select(Gen.Long, Gen.Int[0, 100], Gen.Double[0, 60].Array[0, 200], Gen.Double[1, 200], Gen.Int[1, 20], Gen.Int[1, 64])
            .Sample((seed, epoch, costs, budget, size, pool) =>
            {
                var sampler = new ShuffledSampler(costs.Length, seed);
                var batches = new LengthBucketedBatches(sampler, costs, seed, budget, size, pool).Batches(epoch);

                Assert.Equal(Enumerable.Range(0, costs.Length), batches.SelectMany(batch => batch).Order());
                Assert.All(batches, batch =>
                {
                    Assert.InRange(batch.Length, 1, size);
                    Assert.True(batch.Length == 1 || batch.Length * batch.Max(row => costs[row]) <= budget);
                });
            });

    [Fact]
    public void Rows_that_a_sampler_repeats_are_repeated()
    {
        var sampler = BalancedSampler.ByClass([0, 0, 0, 0, 0, 1], 3, 12);
        var batches = new LengthBucketedBatches(sampler, [1, 2, 3, 4, 5, 6], 3, batchSize: 4).Batches(2);
        Assert.Equal(sampler.Rows(2).Order(), batches.SelectMany(batch => batch).Order());
    }

    [Fact]
    public void Less_is_padded_than_without_buckets()
    {
        double[] costs = [.. Enumerable.Range(0, 500).Select(i => 1.0 + (i * 37 % 100))];
        double Padded(IBatchSampler sampler) => sampler.Batches(0).Sum(batch => batch.Length * batch.Max(row => costs[row]));
        var rows = new ShuffledSampler(500, 1);
        Assert.True(Padded(new LengthBucketedBatches(rows, costs, 1, batchSize: 10)) < 0.75 * Padded(new FixedBatches(rows, 10)));
    }

    [Fact]
    public void Batches_depend_on_seed_and_epoch_alone()
    {
        double[] costs = [.. Enumerable.Range(0, 100).Select(i => i % 13.0)];
        LengthBucketedBatches Make() => new(new ShuffledSampler(100, 9), costs, 9, batchSize: 8, poolSize: 32);
        var one = Make();
        one.Batches(0);
        Assert.Equal(Make().Batches(1), one.Batches(1));
        Assert.NotEqual(one.Batches(2), one.Batches(1));
        Assert.NotEqual(one.Batches(1).Select(batch => batch.Max(row => costs[row])).Order(),
            one.Batches(1).Select(batch => batch.Max(row => costs[row])));
    }

    [Fact]
    public void Impossible_settings_are_refused()
    {
        var rows = new ShuffledSampler(2, 1);
        Assert.Throws<ArgumentException>(() => new LengthBucketedBatches(rows, [1, 2], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LengthBucketedBatches(rows, [1, 2], 1, budget: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LengthBucketedBatches(rows, [1, 2], 1, batchSize: 0));
        Assert.Throws<ArgumentException>(() => new LengthBucketedBatches(rows, [1, double.NaN], 1, batchSize: 1));
        Assert.Throws<ArgumentException>(() => new LengthBucketedBatches(rows, [0, -1], 1, batchSize: 1));
    }
}
