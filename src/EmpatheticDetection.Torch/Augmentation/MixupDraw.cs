using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>What mixup does to one batch (Zhang et al. 2018, https://arxiv.org/abs/1710.09412).</summary>
/// <param name="Lambda">The share of each row's own features, 0..1; the rest is its partner's.</param>
/// <param name="Permutation">Each row's partner.</param>
public sealed record MixupDraw(double Lambda, IReadOnlyList<int> Permutation)
{
    /// <summary>Draws lambda from Beta(alpha, alpha) and a partner for each row.</summary>
    /// <param name="random">Its state moves on.</param>
    /// <param name="alpha">Above 0; 0.2 leaves most rows nearly whole, 1 is uniform.</param>
    /// <param name="rows">Rows of the batch.</param>
    public static MixupDraw From(SeededRandom random, double alpha, int rows)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        double first = LogGamma(random, alpha), second = LogGamma(random, alpha);
        int[] permutation = [.. Enumerable.Range(0, rows)];
        random.Shuffle<int>(permutation);
        return new MixupDraw(1 / (1 + Math.Exp(second - first)), permutation); // a / (a + b), by logarithms: both may be below 1e-308
    }

    // Marsaglia and Tsang 2000; below 1 by Gamma(a) = Gamma(a + 1) U^(1/a).
    private static double LogGamma(SeededRandom random, double shape)
    {
        if (shape < 1) return LogGamma(random, shape + 1) + (Math.Log(1 - random.NextDouble()) / shape);
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = random.NextGaussian(), v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            double u = 1 - random.NextDouble();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return Math.Log(d * v);
        }
    }
}
