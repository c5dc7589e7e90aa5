using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmpatheticDetection.Media.Resampling;

/// <summary>
/// Sum of products in lanes of eight, whatever the processor's width, without fused multiply-add: so the order of the roundings, and with
/// it
/// every bit, is the same on every machine, which the framework's own dot product does not promise.
/// </summary>
internal static class DotProduct
{
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        const int lanes = 8;
        var first = Vector256<float>.Zero;
        var second = Vector256<float>.Zero;
        ref float x = ref MemoryMarshal.GetReference(a);
        ref float y = ref MemoryMarshal.GetReference(b[..a.Length]);
        int i = 0;
        for (; i <= a.Length - (2 * lanes); i += 2 * lanes)
        {
            first += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
            second += Vector256.LoadUnsafe(ref x, (nuint)(i + lanes)) * Vector256.LoadUnsafe(ref y, (nuint)(i + lanes));
        }

        var sums = first + second;
        var four = sums.GetLower() + sums.GetUpper();
        float sum = four[0] + four[1] + (four[2] + four[3]);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
