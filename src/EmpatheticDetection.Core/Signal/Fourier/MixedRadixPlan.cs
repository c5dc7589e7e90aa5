namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>Stockham's self-sorting passes (no bit reversal), decimation in frequency: radix 4, 2, 3, 5, and any small prime.</summary>
internal sealed class MixedRadixPlan : FourierPlan
{
    private readonly Pass[] _passes;

    /// <summary>Makes the twiddle factors of every pass.</summary>
    public MixedRadixPlan(int size, IReadOnlyList<int> radices)
        : base(size)
    {
        _passes = new Pass[radices.Count];
        int length = size, stride = 1;
        for (int i = 0; i < _passes.Length; i++)
        {
            _passes[i] = Pass.Create(radices[i], length, stride);
            length /= radices[i];
            stride *= radices[i];
        }
    }

    /// <inheritdoc/>
    public override int ScratchSize => Size;

    /// <summary>The radices of a length, fours first; null when it has too large a prime factor.</summary>
    public static IReadOnlyList<int>? Factorise(int size)
    {
        var radices = new List<int>();
        int rest = size;
        for (int radix = 4; rest > 1; radix = radix switch { 4 => 2, 2 => 3, _ => radix + 2 })
        {
            if (radix > LargestPrime) return null;
            for (; rest % radix == 0; rest /= radix) radices.Add(radix);
        }

        return radices;
    }

    /// <inheritdoc/>
    public override void Forward(Span<LaneComplex> data, Span<LaneComplex> scratch)
    {
        data = data[..Size];
        scratch = scratch[..Size];
        bool inData = true;
        foreach (var pass in _passes)
        {
            if (inData) Butterflies.Run(pass, data, scratch);
            else Butterflies.Run(pass, scratch, data);
            inData = !inData;
        }

        if (!inData) scratch.CopyTo(data);
    }

    /// <summary>One pass: <c>Length / Radix</c> butterflies, each over <c>Stride</c> neighbouring values.</summary>
    /// <param name="Radix">Values that a butterfly joins.</param>
    /// <param name="Length">Length of the transforms that are left.</param>
    /// <param name="Stride">How many of them lie interleaved.</param>
    /// <param name="Twiddles">Cosine and sine of -2 pi p j / Length for p below Length / Radix, j = 1..Radix-1.</param>
    /// <param name="Roots">Cosine and sine of -2 pi k / Radix.</param>
    internal sealed record Pass(int Radix, int Length, int Stride, (double Re, double Im)[] Twiddles, (double Re, double Im)[] Roots)
    {
        /// <summary>Computes the factors.</summary>
        public static Pass Create(int radix, int length, int stride)
        {
            int count = length / radix;
            var twiddles = new (double, double)[count * (radix - 1)];
            for (int p = 0; p < count; p++)
                for (int j = 1; j < radix; j++)
                    twiddles[(p * (radix - 1)) + j - 1] = Root((long)p * j, length);
            var roots = new (double, double)[radix];
            for (int k = 0; k < radix; k++) roots[k] = Root(k, radix);
            return new Pass(radix, length, stride, twiddles, roots);
        }
    }

    /// <summary>exp(-2 pi i k / n).</summary>
    internal static (double Re, double Im) Root(long k, long n)
    {
        var (sin, cos) = Math.SinCos(-2 * Math.PI * (k % n) / n);
        return (cos, sin);
    }
}
