namespace EmpatheticDetection.Torch.Sampling;

/// <summary>Batches of one size, in the sampler's order; the last one holds what is left.</summary>
/// <param name="sampler">Which rows, in which order.</param>
/// <param name="batchSize">Rows of a batch.</param>
/// <param name="dropLast">Leaves a last batch that is not full out (a batch norm cannot train on one row).</param>
public sealed class FixedBatches(IRowSampler sampler, int batchSize, bool dropLast = false) : IBatchSampler
{
    private readonly int _batchSize = batchSize >= 1 ? batchSize : throw new ArgumentOutOfRangeException(nameof(batchSize));

    /// <inheritdoc/>
    public IReadOnlyList<int[]> Batches(int epoch) =>
        [.. sampler.Rows(epoch).Chunk(_batchSize).Where(batch => !dropLast || batch.Length == _batchSize)];
}
