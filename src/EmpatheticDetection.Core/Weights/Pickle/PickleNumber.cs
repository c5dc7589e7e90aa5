using System.Numerics;

namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>Integers as values: long where they fit, else <see cref="BigInteger"/>.</summary>
internal static class PickleNumber
{
    public static object Of(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) return (long)value;
        return value;
    }
}
