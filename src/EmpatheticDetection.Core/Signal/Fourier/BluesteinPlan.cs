using System.Numerics;

namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>
/// Bluestein's algorithm (1970) for lengths with a large prime factor: n k = (n² + k² - (k - n)²) / 2 turns the transform into a
/// convolution with
/// a chirp, done by transforms of a power of two.
/// </summary>
internal sealed class BluesteinPlan : FourierPlan
{
    private readonly FourierPlan _inner;
    private readonly (double Re, double Im)[] _chirp;       // exp(-pi i n² / N), N values
    private readonly (double Re, double Im)[] _chirpSpectrum; // of the conjugate chirp, both sides, / M, M values

    /// <summary>Transforms the chirp once.</summary>
    public BluesteinPlan(int size)
        : base(size)
    {
        int length = checked((int)BitOperations.RoundUpToPowerOf2((uint)((2L * size) - 1)));
        _inner = Of(length);
        _chirp = new (double, double)[size];
        for (int n = 0; n < size; n++) _chirp[n] = MixedRadixPlan.Root((long)n * n % (2L * size), 2L * size);

        var data = new LaneComplex[length];
        for (int n = 0; n < size; n++)
        {
            var value = new LaneComplex(new Vector<double>(_chirp[n].Re), new Vector<double>(-_chirp[n].Im));
            data[n] = value;
            if (n > 0) data[length - n] = value;
        }

        _inner.Forward(data, new LaneComplex[_inner.ScratchSize]);
        _chirpSpectrum = Array.ConvertAll(data, value => (value.Re[0] / length, value.Im[0] / length));
    }

    /// <inheritdoc/>
    public override int ScratchSize => _inner.Size + _inner.ScratchSize;

    /// <inheritdoc/>
    public override void Forward(Span<LaneComplex> data, Span<LaneComplex> scratch)
    {
        var work = scratch[.._inner.Size];
        var rest = scratch[_inner.Size..];
        for (int n = 0; n < Size; n++) work[n] = data[n].Times(_chirp[n].Re, _chirp[n].Im);
        work[Size..].Clear();
        _inner.Forward(work, rest);

        // The inverse transform is the forward one of the conjugate, conjugated.
        for (int k = 0; k < work.Length; k++)
        {
            var product = work[k].Times(_chirpSpectrum[k].Re, _chirpSpectrum[k].Im);
            work[k] = new LaneComplex(product.Re, -product.Im);
        }

        _inner.Forward(work, rest);
        for (int k = 0; k < Size; k++) data[k] = new LaneComplex(work[k].Re, -work[k].Im).Times(_chirp[k].Re, _chirp[k].Im);
    }
}
