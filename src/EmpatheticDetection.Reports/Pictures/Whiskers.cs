using EmpatheticDetection.Core.Evaluation.Significance;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>The interval of a figure as a thin line with caps, in percent; nothing where there is no interval.</summary>
internal static class Whiskers
{
    private const float Cap = 4;

    public static void Vertical(Plot plot, double x, Estimate estimate)
    {
        if (estimate is not { Value: { } value, Low: { } low, High: { } high }) return;
        Style(new([x], [100 * value], null, null, [Above(high, value)], [Above(value, low)]), plot, Palette.Ink);
    }

    public static void Horizontal(Plot plot, double y, Estimate estimate, Color color)
    {
        if (estimate is not { Value: { } value, Low: { } low, High: { } high }) return;
        Style(new([100 * value], [y], [Above(high, value)], [Above(value, low)], null, null), plot, color);
    }

    // A percentile interval of a skewed figure can lie beside the figure.
    private static double Above(double high, double low) => Math.Max(0, 100 * (high - low));

    private static void Style(ScottPlot.Plottables.ErrorBar bar, Plot plot, Color color)
    {
        bar.CapSize = Cap;
        bar.LineWidth = 1.5f;
        bar.LineColor = color;
        plot.Add.Plottable(bar);
    }
}
