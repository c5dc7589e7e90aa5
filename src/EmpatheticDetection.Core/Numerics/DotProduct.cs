namespace EmpatheticDetection.Core.Numerics;

/// <summary>The sum of products, in order, so that the same numbers give the same bits.</summary>
internal static class DotProduct
{
    public static double Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double sum = 0;
        for (int i = 0; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }
}
