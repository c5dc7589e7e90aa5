using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>The transform of real frames: N / 2 + 1 bins. An even N costs a complex transform of half the length.</summary>
internal sealed class RealFourierPlan
{
    private static readonly ConcurrentDictionary<int, RealFourierPlan> Plans = new();
    private readonly FourierPlan _complex;
    private readonly (double Re, double Im)[] _twiddles;
    private readonly bool _even;

    private RealFourierPlan(int size)
    {
        Size = size;
        _even = size % 2 == 0;
        _complex = FourierPlan.Of(_even ? size / 2 : size);
        _twiddles = new (double, double)[_even ? (size / 4) + 1 : 0];
        for (int k = 0; k < _twiddles.Length; k++) _twiddles[k] = MixedRadixPlan.Root(k, size);
    }

    /// <summary>N, the samples of a frame.</summary>
    public int Size { get; }

    /// <summary>N / 2 + 1.</summary>
    public int Bins => (Size / 2) + 1;

    /// <summary>Complex values that hold a block, before and after.</summary>
    public int DataSize => _even ? Bins : Size;

    /// <summary>Complex values of working space.</summary>
    public int ScratchSize => _complex.ScratchSize;

    /// <summary>The plan for a length.</summary>
    public static RealFourierPlan Of(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        return Plans.GetOrAdd(size, static n => new RealFourierPlan(n));
    }

    /// <summary>Transforms in place.</summary>
    /// <param name="data">
    /// <see cref="DataSize"/> values, of which the first N vectors (real, then imaginary part of each value, in memory's order) are the
    /// samples.
    /// Afterwards the first <see cref="Bins"/> values are the spectrum.
    /// </param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> values.</param>
    public void Forward(Span<LaneComplex> data, Span<LaneComplex> scratch)
    {
        if (_even)
        {
            _complex.Forward(data, scratch);
            Separate(data);
            return;
        }

        // N vectors stand at the front, one a sample: move them apart, from the last to the first, to make them complex.
        var samples = MemoryMarshal.Cast<LaneComplex, Vector<double>>(data);
        for (int n = Size - 1; n >= 0; n--) data[n] = new LaneComplex(samples[n], Vector<double>.Zero);
        _complex.Forward(data, scratch);
    }

    // z[k] = x[2k] + i x[2k+1] was transformed: X[k] = E[k] + w^k O[k], where E = (Z[k] + Z*[h-k]) / 2 and O = (Z[k] - Z*[h-k]) / 2i.
    private void Separate(Span<LaneComplex> data)
    {
        int half = Size / 2;
        var first = data[0];
        data[0] = new LaneComplex(first.Re + first.Im, Vector<double>.Zero);
        data[half] = new LaneComplex(first.Re - first.Im, Vector<double>.Zero);
        for (int k = 1; k <= half / 2; k++)
        {
            var a = data[k];
            var b = data[half - k];
            Vector<double> evenRe = (a.Re + b.Re) * 0.5, evenIm = (a.Im - b.Im) * 0.5;
            var odd = new LaneComplex((a.Im + b.Im) * 0.5, (b.Re - a.Re) * 0.5).Times(_twiddles[k].Re, _twiddles[k].Im);
            data[k] = new LaneComplex(evenRe + odd.Re, evenIm + odd.Im);
            data[half - k] = new LaneComplex(evenRe - odd.Re, odd.Im - evenIm);
        }
    }
}
