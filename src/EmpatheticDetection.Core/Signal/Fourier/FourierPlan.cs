using System.Collections.Concurrent;

namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>
/// The discrete Fourier transform of any length, forward, unscaled: X[k] = sum x[n] exp(-2 pi i n k / N).
/// Lengths whose prime factors are at most <see cref="LargestPrime"/> go through Stockham's mixed-radix passes, others through Bluestein's
/// chirp.
/// A plan is immutable and may be used by several threads; <see cref="Of"/> keeps one for each length.
/// (The framework has no Fourier transform and this project takes no package, hence this one.)
/// </summary>
internal abstract class FourierPlan
{
    /// <summary>Prime factors above this are dearer than Bluestein's detour.</summary>
    public const int LargestPrime = 31;

    private static readonly ConcurrentDictionary<int, FourierPlan> Plans = new();

    /// <summary>Starts a plan.</summary>
    protected FourierPlan(int size) => Size = size;

    /// <summary>N, the number of complex values.</summary>
    public int Size { get; }

    /// <summary>Complex values of working space that <see cref="Forward"/> needs.</summary>
    public abstract int ScratchSize { get; }

    /// <summary>The plan for a length.</summary>
    public static FourierPlan Of(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Plans.GetOrAdd(size,
            static n => MixedRadixPlan.Factorise(n) is { } radices ? new MixedRadixPlan(n, radices) : new BluesteinPlan(n));
    }

    /// <summary>Transforms in place.</summary>
    /// <param name="data">N values.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> values, overwritten.</param>
    public abstract void Forward(Span<LaneComplex> data, Span<LaneComplex> scratch);
}
