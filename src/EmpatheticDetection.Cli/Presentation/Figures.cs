using System.Globalization;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>How numbers are written: shares in percent, others as they are, an interval in brackets, a dash where undefined.</summary>
internal static class Figures
{
    public const string Undefined = "-";

    public static string Percent(Estimate? estimate) => Format(estimate, "0.0", 100);

    public static string Plain(Estimate? estimate) => Format(estimate, "0.000", 1);

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string SignedPercent(Estimate estimate) => Format(estimate, "+0.0;-0.0;0.0", 100);

    private static string Format(Estimate? estimate, string format, double factor)
    {
        if (estimate is not { Value: { } value } known) return Undefined;
        string text = Number(value);
        return known is { Low: { } low, High: { } high } ? $"{text} [{Number(low)}, {Number(high)}]" : text;

        string Number(double number) => (factor * number).ToString(format, CultureInfo.InvariantCulture);
    }
}
