namespace EmpatheticDetection.Core.Numerics;

/// <summary>
/// The few functions of statistics that intervals and tests need. Written by hand, because this assembly has no package and the
/// framework has none of them. Formulas: NIST Digital Library of Mathematical Functions, chapters 5, 7 and 8 (https://dlmf.nist.gov).
/// </summary>
internal static class SpecialFunctions
{
    private const double Tiny = 1e-300;
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <summary>ln Γ(x) for x above 0: Stirling's series (DLMF 5.11.1) after shifting x to 15 or more.</summary>
    public static double LogGamma(double x)
    {
        double product = 1;
        for (; x < 15; x++) product *= x;
        double inverse = 1 / x, square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680)
            - (square * (1.0 / 1188)))))))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>The complementary error function for x of 0 or more: the share of a normal beyond √2·x on both sides.</summary>
    public static double ComplementaryError(double x)
    {
        double scale = Math.Exp(-x * x) / Math.Sqrt(Math.PI);
        if (x < 2)
        {
            // erf(x) = 2/√π · exp(-x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!  (DLMF 7.6.2): all terms positive, so nothing cancels.
            double term = x, sum = x;
            for (int n = 1; term > sum * 1e-17; n++)
            {
                term *= 2 * x * x / ((2 * n) + 1);
                sum += term;
            }

            return 1 - (2 * scale * sum);
        }

        double fraction = x; // DLMF 7.9.1, from the far end
        for (int n = 120; n >= 1; n--) fraction = x + (n / 2.0 / fraction);
        return scale / fraction;
    }

    /// <summary>The z beyond which, on both sides of a standard normal, lies <paramref name="share"/> in all: 1.96 for 0.05.</summary>
    public static double TwoSidedNormalQuantile(double share) =>
        Bisect(0, 40, z => ComplementaryError(z / Math.Sqrt(2)) - share);

    /// <summary>
    /// The regularised incomplete beta function I_x(a, b), a and b above 0: the continued fraction of DLMF 8.17.22, evaluated by
    /// Lentz's method on the side where it converges fast.
    /// </summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - IncompleteBeta(b, a, 1 - x);
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        double c = 1, d = 1 / NotZero(1 - ((a + b) * x / (a + 1))), value = d;
        for (int m = 1; m < 100_000; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            double change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < 1e-15) break;
        }

        return front * value;

        double Step(double coefficient)
        {
            d = 1 / NotZero(1 + (coefficient * d));
            c = NotZero(1 + (coefficient / c));
            value *= c * d;
            return c * d;
        }
    }

    /// <summary>The x at which I_x(a, b) is <paramref name="share"/>: a quantile of the beta distribution.</summary>
    public static double BetaQuantile(double a, double b, double share) => Bisect(0, 1, x => share - IncompleteBeta(a, b, x));

    /// <summary>The root of a falling function, by halving until neighbouring numbers are reached.</summary>
    private static double Bisect(double low, double high, Func<double, double> falling)
    {
        for (int i = 0; i < 200; i++)
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) break;
            if (falling(middle) > 0) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
