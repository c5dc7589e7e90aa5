using System.Collections.Concurrent;

namespace EmpatheticDetection.Core.Signal;

/// <summary>The first rows of the orthonormal DCT-II.</summary>
internal static class DiscreteCosineTransform
{
    private static readonly ConcurrentDictionary<(int Count, int Length), double[]> Matrices = new();

    /// <summary>(count, length): row k times a vector is its coefficient k.</summary>
    public static double[] Rows(int count, int length) => Matrices.GetOrAdd((count, length), static key =>
    {
        var (count, length) = key;
        double[] rows = new double[count * length];
        for (int k = 0; k < count; k++)
            for (int n = 0; n < length; n++)
                rows[(k * length) + n] = Math.Sqrt((k == 0 ? 1.0 : 2.0) / length) * Math.Cos(Math.PI * k * ((2 * n) + 1) / (2.0 * length));
        return rows;
    });
}
