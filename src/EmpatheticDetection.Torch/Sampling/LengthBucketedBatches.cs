using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Sampling;

/// <summary>
/// Batches of rows of like length, so that little is padded. The sampler's order is cut into pools, each pool sorted by cost and cut into
/// batches, and the batches are shuffled: chance stays, but for rows within a batch being alike.
/// </summary>
public sealed class LengthBucketedBatches : IBatchSampler
{
    private readonly IRowSampler _sampler;
    private readonly double[] _costs;
    private readonly long _seed;
    private readonly double _budget;
    private readonly int _batchSize;
    private readonly int _poolSize;

    /// <summary>Batches within a budget, a number of rows, or both.</summary>
    /// <param name="sampler">Which rows.</param>
    /// <param name="costs">What each row costs: tokens, seconds, frames. Finite and not negative.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="budget">
    /// The most that a batch may cost, its cost being its number of rows times its dearest row, as padding makes it. A row that is dearer
    /// alone is a batch of its own. Null for no limit.
    /// </param>
    /// <param name="batchSize">The most rows of a batch; null for no limit.</param>
    /// <param name="poolSize">Rows that are sorted together: more waste less on padding and mix less.</param>
    public LengthBucketedBatches(
        IRowSampler sampler, IReadOnlyList<double> costs, long seed, double? budget = null, int? batchSize = null, int poolSize = 1024)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(costs);
        if (budget is null && batchSize is null) throw new ArgumentException("a budget or a batch size is needed.", nameof(budget));
        if (budget is not (null or > 0)) throw new ArgumentOutOfRangeException(nameof(budget), budget, "a budget is above 0.");
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize ?? 1, 1, nameof(batchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(poolSize, 1);
        if (costs.FirstOrDefault(cost => !double.IsFinite(cost) || cost < 0) is var bad and not 0)
            throw new ArgumentException($"a row costs {bad}; costs are finite and not negative.", nameof(costs));
        (_sampler, _costs, _seed, _poolSize) = (sampler, [.. costs], seed, poolSize);
        (_budget, _batchSize) = (budget ?? double.PositiveInfinity, batchSize ?? int.MaxValue);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Batches(int epoch)
    {
        var batches = new List<int[]>();
        foreach (int[] pool in _sampler.Rows(epoch).Chunk(_poolSize))
        {
            var batch = new List<int>();
            foreach (int row in pool.OrderBy(row => _costs[row])) // stable, so ties stay in the sampler's order
            {
                // Costs rise, so this row would be the batch's dearest.
                if (batch.Count > 0 && (batch.Count == _batchSize || (batch.Count + 1) * _costs[row] > _budget))
                {
                    batches.Add([.. batch]);
                    batch.Clear();
                }

                batch.Add(row);
            }

            batches.Add([.. batch]);
        }

        int[][] mixed = [.. batches];
        SeededRandom.For(_seed, epoch, "batches").Shuffle<int[]>(mixed);
        return mixed;
    }
}
