using System.Runtime.CompilerServices;

namespace EmpatheticDetection.Media.Sampling;

/// <summary>Checks counts and sizes that come from settings.</summary>
internal static class Positive
{
    public static int Require(int value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }
}
