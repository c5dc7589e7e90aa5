namespace EmpatheticDetection.Torch.Sampling;

/// <summary>Every row once, in the data's order: for evaluation.</summary>
/// <param name="rowCount">Rows of the data set.</param>
public sealed class SequentialSampler(int rowCount) : IRowSampler
{
    private readonly int[] _rows = [.. Enumerable.Range(0, rowCount)];

    /// <inheritdoc/>
    public IReadOnlyList<int> Rows(int epoch) => _rows;
}
