using EmpatheticDetection.Core.Numerics;

namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>McNemar's test (1947): do two models err equally often? Only the rows count on which exactly one of them is right.</summary>
/// <param name="OnlyFirstRight">Rows on which only the first is right.</param>
/// <param name="OnlySecondRight">Rows on which only the second is right.</param>
public sealed record McNemarTest(long OnlyFirstRight, long OnlySecondRight)
{
    /// <summary>Counts over rows.</summary>
    public static McNemarTest Of(int[] labels, int[] first, int[] second)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        long onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            bool firstRight = first[i] == labels[i], secondRight = second[i] == labels[i];
            if (firstRight && !secondRight) onlyFirst++;
            if (secondRight && !firstRight) onlySecond++;
        }

        return new(onlyFirst, onlySecond);
    }

    private long Discordant => OnlyFirstRight + OnlySecondRight;

    /// <summary>The exact two-sided p value: binomial at one half, at most 1; 1 when the models never differ.</summary>
    public double ExactP
    {
        get
        {
            long fewer = Math.Min(OnlyFirstRight, OnlySecondRight);
            // P(X <= m) of n coin flips is I_1/2(n - m, m + 1).
            return 2 * fewer == Discordant ? 1 : Math.Min(1, 2 * SpecialFunctions.IncompleteBeta(Discordant - fewer, fewer + 1, 0.5));
        }
    }

    /// <summary>The chi-squared statistic with the continuity correction of Edwards (1948); 0 when the models never differ.</summary>
    public double CorrectedStatistic
    {
        get
        {
            double gap = Math.Max(0, Math.Abs(OnlyFirstRight - OnlySecondRight) - 1);
            return Discordant == 0 ? 0 : gap * gap / Discordant;
        }
    }

    /// <summary>Its p value from the chi-squared distribution with one degree of freedom.</summary>
    public double CorrectedP => SpecialFunctions.ComplementaryError(Math.Sqrt(CorrectedStatistic / 2));
}
