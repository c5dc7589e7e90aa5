namespace EmpatheticDetection.Core.Evaluation.Metrics;

/// <summary>
/// The expected calibration error of the top probability (Naeini et al. 2015; Guo et al. 2017): over bins, the sum of
/// share · |accuracy - mean confidence|.
/// </summary>
/// <param name="Value">The error, 0 to 1.</param>
/// <param name="Bins">The bins, by rising confidence, the empty ones too.</param>
public sealed record CalibrationError(double Value, IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Bins of equal width over [0, 1]: (low, high], the first one closed.</summary>
    public static CalibrationError EqualWidth(double[] confidences, bool[] right, int bins)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(right);
        var binOf = Array.ConvertAll(confidences, confidence => BinOf(confidence, bins));
        return Collect(Enumerable.Range(0, confidences.Length), i => binOf[i], confidences, right, bins);
    }

    /// <summary>
    /// Bins of equal counts: sorted by confidence (by index at ties) and cut into runs whose sizes differ by at most one, the larger first.
    /// </summary>
    public static CalibrationError EqualMass(double[] confidences, bool[] right, int bins)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(right);
        int[] order = [.. Enumerable.Range(0, confidences.Length).OrderBy(i => confidences[i])];
        var (size, larger) = Math.DivRem(order.Length, bins);
        var binOf = new int[order.Length];
        for (int rank = 0; rank < order.Length; rank++)
        {
            int beyond = rank - (larger * (size + 1));
            binOf[order[rank]] = beyond < 0 ? rank / (size + 1) : larger + (beyond / size);
        }

        return Collect(order, i => binOf[i], confidences, right, bins);
    }

    /// <summary>The bin of equal width in which a confidence lies; above 1 by rounding is the last one.</summary>
    internal static int BinOf(double confidence, int bins)
    {
        int bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
        if (bin > 0 && confidence <= (double)bin / bins) bin--; // the product may have been rounded across the edge
        else if (bin < bins - 1 && confidence > (double)(bin + 1) / bins) bin++;
        return bin;
    }

    private static CalibrationError Collect(IEnumerable<int> samples, Func<int, int> binOf, double[] confidences, bool[] right, int bins)
    {
        var counts = new long[bins];
        var hits = new long[bins];
        var sums = new double[bins];
        foreach (int i in samples)
        {
            int bin = binOf(i);
            counts[bin]++;
            sums[bin] += confidences[i];
            if (right[i]) hits[bin]++;
        }

        return new(Error(counts, sums, hits), [.. counts.Select((count, bin) => ReliabilityBin.Of(count, sums[bin], hits[bin]))]);
    }

    /// <summary>The error from sums over the samples of each bin.</summary>
    internal static double Error(ReadOnlySpan<long> counts, ReadOnlySpan<double> confidences, ReadOnlySpan<long> right)
    {
        double gaps = 0;
        long total = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            gaps += Math.Abs(right[bin] - confidences[bin]);
            total += counts[bin];
        }

        return gaps / total;
    }
}
