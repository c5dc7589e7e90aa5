using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmpatheticDetection.Core.Signal.Fourier;

/// <summary>The inner loops of a Stockham pass. Spans are as long as the whole transform, so the indices below stay inside.</summary>
internal static class Butterflies
{
    /// <summary>Runs a pass from x to y.</summary>
    public static void Run(MixedRadixPlan.Pass pass, ReadOnlySpan<LaneComplex> x, Span<LaneComplex> y)
    {
        int size = pass.Length * pass.Stride;
        if (x.Length < size || y.Length < size) throw new ArgumentException("shorter than the transform", nameof(x));
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        switch (pass.Radix)
        {
            case 2: Two(pass, ref from, ref to); break;
            case 3: Three(pass, ref from, ref to); break;
            case 4: Four(pass, ref from, ref to); break;
            default: Any(pass, x, y); break;
        }
    }

    private static void Two(MixedRadixPlan.Pass pass, ref LaneComplex x, ref LaneComplex y)
    {
        int s = pass.Stride, half = pass.Length / 2 * s;
        for (int p = 0; p < pass.Length / 2; p++)
        {
            var (wr, wi) = pass.Twiddles[p];
            for (int q = 0; q < s; q++)
            {
                ref var a = ref Unsafe.Add(ref x, q + (s * p));
                ref var b = ref Unsafe.Add(ref x, q + (s * p) + half);
                int at = q + (s * 2 * p);
                Unsafe.Add(ref y, at) = new LaneComplex(a.Re + b.Re, a.Im + b.Im);
                Unsafe.Add(ref y, at + s) = new LaneComplex(a.Re - b.Re, a.Im - b.Im).Times(wr, wi);
            }
        }
    }

    private static void Three(MixedRadixPlan.Pass pass, ref LaneComplex x, ref LaneComplex y)
    {
        int s = pass.Stride, third = pass.Length / 3 * s;
        double sine = pass.Roots[1].Im;
        for (int p = 0; p < pass.Length / 3; p++)
        {
            var (w1r, w1i) = pass.Twiddles[2 * p];
            var (w2r, w2i) = pass.Twiddles[(2 * p) + 1];
            for (int q = 0; q < s; q++)
            {
                ref var a = ref Unsafe.Add(ref x, q + (s * p));
                ref var b = ref Unsafe.Add(ref x, q + (s * p) + third);
                ref var c = ref Unsafe.Add(ref x, q + (s * p) + (2 * third));
                Vector<double> sumRe = b.Re + c.Re, sumIm = b.Im + c.Im;
                Vector<double> meanRe = a.Re - (sumRe * 0.5), meanIm = a.Im - (sumIm * 0.5);
                Vector<double> turnRe = (c.Im - b.Im) * sine, turnIm = (b.Re - c.Re) * sine; // i * sine * (b - c)
                int at = q + (s * 3 * p);
                Unsafe.Add(ref y, at) = new LaneComplex(a.Re + sumRe, a.Im + sumIm);
                Unsafe.Add(ref y, at + s) = new LaneComplex(meanRe + turnRe, meanIm + turnIm).Times(w1r, w1i);
                Unsafe.Add(ref y, at + (2 * s)) = new LaneComplex(meanRe - turnRe, meanIm - turnIm).Times(w2r, w2i);
            }
        }
    }

    private static void Four(MixedRadixPlan.Pass pass, ref LaneComplex x, ref LaneComplex y)
    {
        int s = pass.Stride, quarter = pass.Length / 4 * s;
        for (int p = 0; p < pass.Length / 4; p++)
        {
            var (w1r, w1i) = pass.Twiddles[3 * p];
            var (w2r, w2i) = pass.Twiddles[(3 * p) + 1];
            var (w3r, w3i) = pass.Twiddles[(3 * p) + 2];
            for (int q = 0; q < s; q++)
            {
                ref var a = ref Unsafe.Add(ref x, q + (s * p));
                ref var b = ref Unsafe.Add(ref x, q + (s * p) + quarter);
                ref var c = ref Unsafe.Add(ref x, q + (s * p) + (2 * quarter));
                ref var d = ref Unsafe.Add(ref x, q + (s * p) + (3 * quarter));
                Vector<double> acRe = a.Re + c.Re, acIm = a.Im + c.Im, amcRe = a.Re - c.Re, amcIm = a.Im - c.Im;
                Vector<double> bdRe = b.Re + d.Re, bdIm = b.Im + d.Im, bmdRe = b.Re - d.Re, bmdIm = b.Im - d.Im;
                int at = q + (s * 4 * p);
                Unsafe.Add(ref y, at) = new LaneComplex(acRe + bdRe, acIm + bdIm);
                Unsafe.Add(ref y, at + s) = new LaneComplex(amcRe + bmdIm, amcIm - bmdRe).Times(w1r, w1i); // (a - c) - i (b - d)
                Unsafe.Add(ref y, at + (2 * s)) = new LaneComplex(acRe - bdRe, acIm - bdIm).Times(w2r, w2i);
                Unsafe.Add(ref y, at + (3 * s)) = new LaneComplex(amcRe - bmdIm, amcIm + bmdRe).Times(w3r, w3i);
            }
        }
    }

    // Radix r by definition, r * r products: for 5, 7, ... up to the largest prime.
    private static void Any(MixedRadixPlan.Pass pass, ReadOnlySpan<LaneComplex> x, Span<LaneComplex> y)
    {
        int r = pass.Radix, s = pass.Stride, step = pass.Length / r * s;
        for (int p = 0; p < pass.Length / r; p++)
        {
            for (int q = 0; q < s; q++)
            {
                for (int j = 0; j < r; j++)
                {
                    var sum = x[q + (s * p)];
                    for (int k = 1, root = j; k < r; k++, root = (root + j) % r)
                    {
                        var (re, im) = pass.Roots[root];
                        var term = x[q + (s * p) + (k * step)].Times(re, im);
                        sum = new LaneComplex(sum.Re + term.Re, sum.Im + term.Im);
                    }

                    var twiddle = j == 0 ? (1.0, 0.0) : pass.Twiddles[(p * (r - 1)) + j - 1];
                    y[q + (s * ((r * p) + j))] = j == 0 ? sum : sum.Times(twiddle.Item1, twiddle.Item2);
                }
            }
        }
    }
}
