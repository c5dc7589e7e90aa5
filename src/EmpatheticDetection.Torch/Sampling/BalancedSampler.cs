using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Sampling;

/// <summary>
/// Visits every group (class or speaker) equally often: numbers of visits differ by at most one between groups, and within a group by at
/// most one between rows. Rows of a large group that one epoch leaves out are left to chance in the next.
/// </summary>
public sealed class BalancedSampler : IRowSampler
{
    private readonly int[][] _groups;
    private readonly long _seed;
    private readonly int _rowsPerEpoch;

    private BalancedSampler(IEnumerable<int[]> groups, long seed, int? rowsPerEpoch)
    {
        _groups = [.. groups];
        _seed = seed;
        _rowsPerEpoch = _groups.Length == 0 ? 0 : rowsPerEpoch ?? _groups.Sum(group => group.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(_rowsPerEpoch, nameof(rowsPerEpoch));
    }

    /// <summary>Balances classes.</summary>
    /// <param name="labels">The class of each row; a row with a negative label, such as -100, is never visited.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="rowsPerEpoch">How many rows an epoch visits; as many as there are unless given.</param>
    public static BalancedSampler ByClass(IReadOnlyList<int> labels, long seed, int? rowsPerEpoch = null) => new(
        Enumerable.Range(0, labels.Count).Where(row => labels[row] >= 0).GroupBy(row => labels[row]).OrderBy(group => group.Key)
            .Select(group => group.ToArray()),
        seed, rowsPerEpoch);

    /// <summary>Balances speakers.</summary>
    /// <param name="speakers">The speaker of each row; rows without one (null) are one group.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="rowsPerEpoch">How many rows an epoch visits; as many as there are unless given.</param>
    public static BalancedSampler BySpeaker(IReadOnlyList<string?> speakers, long seed, int? rowsPerEpoch = null) => new(
        Enumerable.Range(0, speakers.Count).GroupBy(row => speakers[row]).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.ToArray()),
        seed, rowsPerEpoch);

    /// <inheritdoc/>
    public IReadOnlyList<int> Rows(int epoch)
    {
        var random = SeededRandom.For(_seed, epoch, "balanced");
        int[] order = [.. Enumerable.Range(0, _groups.Length)]; // which groups get one more where the visits cannot be shared evenly
        random.Shuffle<int>(order);
        var rows = new List<int>(_rowsPerEpoch);
        for (int i = 0; i < order.Length; i++)
        {
            int visits = (_rowsPerEpoch / order.Length) + (i < _rowsPerEpoch % order.Length ? 1 : 0);
            int[] group = [.. _groups[order[i]]];
            for (int visit = 0; visit < visits; visit++)
            {
                if (visit % group.Length == 0) random.Shuffle<int>(group);
                rows.Add(group[visit % group.Length]);
            }
        }

        int[] mixed = [.. rows];
        random.Shuffle<int>(mixed);
        return mixed;
    }
}
