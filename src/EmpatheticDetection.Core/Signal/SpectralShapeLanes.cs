using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Measures of the shape of several frames' magnitude spectra, a lane a frame. An all-zero frame gives zeros.</summary>
internal readonly record struct SpectralShapeLanes(Vector<double> Centroid, Vector<double> Bandwidth, Vector<double> RollOff)
{
    /// <summary>Measures (bins) magnitudes.</summary>
    /// <param name="magnitude">|X|, (bins).</param>
    /// <param name="binWidth">Hz from bin to bin.</param>
    /// <param name="rollOffShare">Share of the summed magnitudes below the roll-off.</param>
    public static SpectralShapeLanes Of(ReadOnlySpan<Vector<double>> magnitude, double binWidth, double rollOffShare)
    {
        Vector<double> sum = default, weighted = default, bin = default;
        foreach (var value in magnitude)
        {
            sum += value;
            weighted += value * bin;
            bin += Vector<double>.One;
        }

        // librosa leaves a frame as it is, instead of dividing by its sum, where that is below the smallest normal float32.
        var divisor = Vector.ConditionalSelect(Vector.LessThan(sum, new Vector<double>(1.17549435e-38)), Vector<double>.One, sum);
        var centroid = weighted / divisor;
        var threshold = sum * rollOffShare;
        Vector<double> spread = default, cumulative = default, below = default;
        bin = default;
        foreach (var value in magnitude)
        {
            var deviation = bin - centroid;
            spread += value * deviation * deviation;
            cumulative += value;
            // The cumulative sum never falls, so the number of bins below the threshold is the index of the first one that is not.
            below += Vector.ConditionalSelect(Vector.LessThan(cumulative, threshold), Vector<double>.One, Vector<double>.Zero);
            bin += Vector<double>.One;
        }

        var bandwidth = Vector.SquareRoot(spread / divisor);
        return new SpectralShapeLanes(centroid * binWidth, bandwidth * binWidth, below * binWidth);
    }
}
