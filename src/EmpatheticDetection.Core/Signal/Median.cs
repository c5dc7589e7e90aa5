namespace EmpatheticDetection.Core.Signal;

/// <summary>The median without sorting (Hoare's quickselect).</summary>
internal static class Median
{
    /// <summary>The middle value, or the mean of the two middle ones. Reorders <paramref name="values"/>, which must hold one and no
    /// NaN.</summary>
    public static float Of(Span<float> values)
    {
        int upper = values.Length / 2;
        Select(values, upper);
        if (values.Length % 2 == 1) return values[upper];
        float lower = values[0]; // everything before the upper middle is at most as large: the lower middle is its largest
        foreach (float value in values[..upper]) lower = Math.Max(lower, value);
        return (lower + values[upper]) / 2;
    }

    // Afterwards values[rank] is what sorting would put there, and nothing before it is larger.
    private static void Select(Span<float> values, int rank)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            float pivot = Middle(values[low], values[low + ((high - low) / 2)], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (rank <= j) high = j;
            else if (rank >= i) low = i;
            else return;
        }
    }

    private static float Middle(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
