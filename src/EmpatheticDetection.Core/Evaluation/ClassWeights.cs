namespace EmpatheticDetection.Core.Evaluation;

/// <summary>Weights of classes in a loss, from how often each occurs in training. A class that does not occur has weight 0.</summary>
public static class ClassWeights
{
    /// <summary>n / (k · count), k being the number of classes that occur (scikit-learn's "balanced").</summary>
    public static double[] Balanced(IReadOnlyList<long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        double total = counts.Sum();
        int occurring = counts.Count(count => count > 0);
        return [.. counts.Select(count => count > 0 ? total / ((double)occurring * count) : 0)];
    }

    /// <summary>The square roots of <see cref="Balanced"/>: milder.</summary>
    public static double[] InverseSquareRoot(IReadOnlyList<long> counts) => Array.ConvertAll(Balanced(counts), Math.Sqrt);

    /// <summary>
    /// By the effective number of samples (Cui et al. 2019, https://arxiv.org/abs/1901.05555), (1 - beta) / (1 - beta^count), scaled so
    /// that the weights of the classes that occur sum to their number.
    /// </summary>
    public static double[] EffectiveNumber(IReadOnlyList<long> counts, double beta = 0.999)
    {
        double[] raw = EffectiveNumberUnscaled(counts, beta);
        double scale = raw.Count(weight => weight > 0) / raw.Sum();
        return Array.ConvertAll(raw, weight => weight > 0 ? weight * scale : 0);
    }

    /// <summary>(1 - beta) / (1 - beta^count) as it is; beta from 0 to below 1.</summary>
    public static double[] EffectiveNumberUnscaled(IReadOnlyList<long> counts, double beta = 0.999)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(beta, 1);
        return [.. counts.Select(count => count > 0 ? (1 - beta) / (1 - Math.Pow(beta, count)) : 0)];
    }
}
