using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Power to decibels, equal to librosa's <c>power_to_db</c>.</summary>
public static class Decibels
{
    /// <summary>Powers below this count as this: -100 dB.</summary>
    public const double MinimumPower = 1e-10;

    private const double TenOverLn10 = 4.342944819032518; // 10 / ln 10

    /// <summary>10 log10(power / reference), in place.</summary>
    /// <param name="power">Values of at least 0; decibels afterwards.</param>
    /// <param name="reference">The power of 0 dB; null takes the largest of the values.</param>
    /// <param name="range">Nothing lies more than this below the largest value; null leaves it as it is.</param>
    /// <exception cref="ArgumentException">A power is NaN; a reference or range is negative.</exception>
    public static void FromPower(Span<float> power, double? reference = 1, double? range = 80)
    {
        if (reference is < 0 or double.NaN) throw new ArgumentOutOfRangeException(nameof(reference), reference, "a power is at least 0");
        if (range is < 0 or double.NaN) throw new ArgumentOutOfRangeException(nameof(range), range, "a range is at least 0");
        double maximum = 0;
        foreach (float value in power)
        {
            if (float.IsNaN(value)) throw new ArgumentException("a power is not a number", nameof(power));
            maximum = Math.Max(maximum, value);
        }

        double zero = Of(reference ?? maximum);
        double floor = range is { } db ? Of(maximum) - zero - db : double.NegativeInfinity;
        for (int i = 0; i < power.Length; i++) power[i] = (float)Math.Max(Of(power[i]) - zero, floor);
    }

    /// <summary>10 log10 of a power, at least -100.</summary>
    public static double Of(double power) => 10 * Math.Log10(Math.Max(MinimumPower, power));

    /// <summary>The same of several frames.</summary>
    internal static Vector<double> Of(Vector<double> power) =>
        Vector.Log(Vector.Max(new Vector<double>(MinimumPower), power)) * TenOverLn10;
}
