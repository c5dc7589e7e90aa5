using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Sampling;

/// <summary>Every row once, in an order of the epoch's own.</summary>
/// <param name="rowCount">Rows of the data set.</param>
/// <param name="seed">Of the run.</param>
public sealed class ShuffledSampler(int rowCount, long seed) : IRowSampler
{
    private readonly int _rowCount = rowCount >= 0 ? rowCount : throw new ArgumentOutOfRangeException(nameof(rowCount));

    /// <inheritdoc/>
    public IReadOnlyList<int> Rows(int epoch)
    {
        int[] rows = [.. Enumerable.Range(0, _rowCount)];
        SeededRandom.For(seed, epoch, "shuffle").Shuffle<int>(rows);
        return rows;
    }
}
