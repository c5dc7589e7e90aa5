namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>
/// The exact sign-flip test of paired differences (Fisher 1935): were every difference as likely to have the other sign, how often
/// would their sum be as far from 0 as it is?
/// </summary>
public static class SignFlipTest
{
    /// <summary>At most so many differences other than 0; beyond, the test would not fit into memory.</summary>
    public const int MaximumDifferences = 44;

    /// <summary>The share of all 2^n sign patterns whose |sum| is at least the observed one.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaximumDifferences"/> differences that are not 0.</exception>
    public static double ExactP(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        double[] sizes = [.. differences.Where(d => d != 0).Select(Math.Abs)]; // a 0 doubles both counts
        if (sizes.Length > MaximumDifferences)
            throw new ArgumentException($"at most {MaximumDifferences} differences that are not 0, got {sizes.Length}",
                nameof(differences));
        // Sums that are equal but for rounding count as equal.
        double observed = Math.Abs(differences.Sum()) - (1e-13 * sizes.Sum());
        if (observed <= 0) return 1;

        // Both halves' sums, sorted: one rises while the partner that is just large enough falls.
        double[] first = Sums(sizes.AsSpan(0, sizes.Length / 2)), second = Sums(sizes.AsSpan(sizes.Length / 2));
        long atLeast = 0;
        int from = second.Length;
        foreach (double sum in first)
        {
            while (from > 0 && sum + second[from - 1] >= observed) from--;
            atLeast += second.Length - from;
        }

        return 2.0 * atLeast / ((double)first.Length * second.Length); // patterns of the opposite sum are as many
    }

    private static double[] Sums(ReadOnlySpan<double> sizes)
    {
        var sums = new double[1 << sizes.Length];
        int count = 1;
        foreach (double size in sizes)
        {
            for (int i = 0; i < count; i++)
            {
                sums[count + i] = sums[i] - size;
                sums[i] += size;
            }

            count *= 2;
        }

        Array.Sort(sums);
        return sums;
    }
}
