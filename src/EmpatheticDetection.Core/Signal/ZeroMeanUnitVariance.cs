using System.Numerics;
using System.Runtime.InteropServices;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Shifts and scales a signal to mean 0 and variance 1.</summary>
public static class ZeroMeanUnitVariance
{
    // Added to the variance inside the root, so that silence stays silence.
    private const double Epsilon = 1e-7;

    /// <summary>(x - mean) / sqrt(variance + 1e-7), in place; the variance divides by the number of samples. Sums are double.</summary>
    public static void Normalise(Span<float> samples)
    {
        if (samples.IsEmpty) return;
        double mean = Sum(samples, 0, squared: false) / samples.Length;
        double variance = Sum(samples, mean, squared: true) / samples.Length;
        double scale = 1 / Math.Sqrt(variance + Epsilon);
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(samples);
        for (int i = 0; i < lanes.Length; i++)
        {
            Vector.Widen(lanes[i], out var low, out var high);
            lanes[i] = Vector.Narrow((low - new Vector<double>(mean)) * scale, (high - new Vector<double>(mean)) * scale);
        }

        foreach (ref float sample in samples[(lanes.Length * Vector<float>.Count)..]) sample = (float)((sample - mean) * scale);
    }

    private static double Sum(ReadOnlySpan<float> samples, double mean, bool squared)
    {
        var lanes = MemoryMarshal.Cast<float, Vector<float>>(samples);
        var (sum, centre) = (Vector<double>.Zero, new Vector<double>(mean));
        foreach (var lane in lanes)
        {
            Vector.Widen(lane, out var low, out var high);
            (low, high) = (low - centre, high - centre);
            sum += squared ? (low * low) + (high * high) : low + high;
        }

        double total = Vector.Sum(sum);
        foreach (float sample in samples[(lanes.Length * Vector<float>.Count)..])
        {
            double value = sample - mean;
            total += squared ? value * value : value;
        }

        return total;
    }
}
