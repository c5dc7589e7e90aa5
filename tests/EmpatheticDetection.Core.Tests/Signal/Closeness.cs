namespace EmpatheticDetection.Core.Tests.Signal;

/// <summary>Compares arrays as the fixtures' tolerances mean it.</summary>
internal static class Closeness
{
    /// <summary>|a - b| at most tolerance * max(|b|, <paramref name="atLeast"/>), for every element.</summary>
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, double atLeast, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} numbers expected, {actual.Length} given");
        for (int i = 0; i < expected.Length; i++)
        {
            double limit = tolerance * Math.Max(Math.Abs(expected[i]), atLeast);
            Assert.True(Math.Abs(expected[i] - actual[i]) <= limit,
                $"{what}[{i}]: expected {expected[i]}, given {actual[i]}, more than {limit} apart");
        }
    }

    /// <summary>The largest magnitude, a scale for comparing numbers that may be near zero.</summary>
    public static double Largest(ReadOnlySpan<float> values)
    {
        double largest = 0;
        foreach (float value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    /// <summary>(rows, columns) of the first <paramref name="columns"/> columns to (columns, rows).</summary>
    public static float[] Transpose(float[] values, int columns)
    {
        int rows = values.Length / columns;
        float[] result = new float[values.Length];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++)
                result[(c * rows) + r] = values[(r * columns) + c];
        return result;
    }
}
