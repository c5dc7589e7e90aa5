namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Holm's step-down correction (1979) of p values for the number of tests made.</summary>
public static class HolmCorrection
{
    /// <summary>Sorted, times the number of tests left, never falling, at most 1; given back in the order in which they came.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var adjusted = new double[pValues.Count];
        double largest = 0;
        int left = pValues.Count;
        foreach (int i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
            adjusted[i] = largest = Math.Min(1, Math.Max(largest, pValues[i] * left--));
        return adjusted;
    }
}
