using System.Collections.Concurrent;
using System.Numerics;

namespace EmpatheticDetection.Media.Resampling;

/// <summary>
/// The low-pass filter for one ratio of rates, one row of coefficients a phase (fractional position between two input samples). A ratio
/// with
/// few phases gets a row for each; another one (44100 to 16001) a fixed number of rows between which the resampler interpolates. Either way
/// the table holds about 130,000 numbers at most.
/// </summary>
internal sealed class PolyphaseFilter
{
    /// <summary>Zero crossings on each side, at the lower rate. The band from 0.9 to 1.0 is the transition for 100 dB.</summary>
    private const int ZeroCrossings = 64;

    /// <summary>Kaiser's shape for 100 dB: 0.1102 (A - 8.7).</summary>
    private const double Beta = 10.06;

    /// <summary>The middle of the transition, as a share of the lower rate's band.</summary>
    private const double Cutoff = 0.95;

    /// <summary>Rows at full density; lowering the rate widens the filter, and fewer rows do.</summary>
    private const int DensePhases = 1024;

    private const int LargestCache = 32;

    private static readonly ConcurrentDictionary<(int Up, int Down), PolyphaseFilter> Cache = new();

    private readonly float[] _rows;

    private PolyphaseFilter(int up, int down)
    {
        (Up, Down) = (up, down);
        double scale = Math.Min(1, (double)up / down);
        int dense = Math.Max(1, (int)Math.Ceiling(DensePhases * scale));
        IsExact = up <= dense;
        Phases = IsExact ? up : dense;
        Reach = (int)Math.Ceiling(ZeroCrossings / scale);
        int rows = IsExact ? Phases : Phases + 1;
        _rows = new float[rows * 2 * Reach];
        double[] row = new double[2 * Reach];
        for (int phase = 0; phase < rows; phase++)
        {
            for (int tap = 0; tap < row.Length; tap++)
                row[tap] = Impulse((tap - Reach + 1 - ((double)phase / Phases)) * scale);
            double sum = row.Sum(); // 1 for a constant signal, in every phase
            for (int tap = 0; tap < row.Length; tap++) _rows[(phase * row.Length) + tap] = (float)(row[tap] / sum);
        }
    }

    /// <summary>New samples a period.</summary>
    public int Up { get; }

    /// <summary>Old samples a period.</summary>
    public int Down { get; }

    /// <summary>Whether every phase that occurs has a row.</summary>
    public bool IsExact { get; }

    /// <summary>Rows from one input sample to the next.</summary>
    public int Phases { get; }

    /// <summary>Input samples on each side of an output sample.</summary>
    public int Reach { get; }

    /// <summary>The filter for a pair of rates, made once.</summary>
    public static PolyphaseFilter For(int from, int to)
    {
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        if (Cache.Count >= LargestCache) Cache.Clear();
        return Cache.GetOrAdd((to / divisor, from / divisor), static ratio => new PolyphaseFilter(ratio.Up, ratio.Down));
    }

    /// <summary>Coefficients (2 * reach) of the input samples from position - reach + 1 on.</summary>
    public ReadOnlySpan<float> Row(int phase) => _rows.AsSpan(phase * 2 * Reach, 2 * Reach);

    /// <summary>The windowed sinc at a distance in samples of the lower rate.</summary>
    private static double Impulse(double t)
    {
        double edge = t / ZeroCrossings;
        if (Math.Abs(edge) >= 1) return 0;
        double x = Math.PI * Cutoff * t;
        double sinc = Math.Abs(x) < 1e-9 ? 1 : Math.Sin(x) / x;
        return sinc * Bessel0(Beta * Math.Sqrt(1 - (edge * edge)));
    }

    /// <summary>The modified Bessel function of order 0 by its power series.</summary>
    private static double Bessel0(double x)
    {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++)
        {
            double factor = x / (2 * k);
            term *= factor * factor;
            sum += term;
        }

        return sum;
    }
}
