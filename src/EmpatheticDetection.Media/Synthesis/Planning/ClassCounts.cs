namespace EmpatheticDetection.Media.Synthesis.Planning;

/// <summary>Shares out whole things by largest remainders, with a least number for each.</summary>
internal static class ClassCounts
{
    /// <summary>
    /// Counts that sum to <paramref name="total"/>, nearest to the shares, none below
    /// <paramref name="least"/> where that is possible.
    /// </summary>
    public static int[] Apportion(int total, double[] shares, int least)
    {
        int n = shares.Length;
        least = Math.Min(least, total / n);
        var counts = new int[n];
        var remainders = new double[n];
        int given = 0;
        for (int i = 0; i < n; i++)
        {
            double exact = total * shares[i];
            counts[i] = Math.Max(least, (int)Math.Floor(exact + 1e-9));
            remainders[i] = exact - counts[i];
            given += counts[i];
        }

        while (given != total)
        {
            int step = given < total ? 1 : -1;
            int best = -1;
            for (int i = 0; i < n; i++)
            {
                if (step < 0 && counts[i] <= least) continue;
                if (best < 0 || step * remainders[i] > step * remainders[best]) best = i;
            }

            counts[best] += step;
            remainders[best] -= step;
            given += step;
        }

        return counts;
    }
}
