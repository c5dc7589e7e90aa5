using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>Differences with their intervals beside a line at zero (a forest plot), in percentage points.</summary>
internal static class EffectsPicture
{
    private const double Spread = 0.52; // of a row's height, between its first series and its last

    /// <summary>Draws it, the first row at the top.</summary>
    /// <param name="subject">What it shows.</param>
    /// <param name="data">The data that all was measured on.</param>
    /// <param name="series">The name of each series, at most three.</param>
    /// <param name="rows">The rows; at least one.</param>
    public static Picture Draw(string subject, DataDescription data, IReadOnlyList<string> series, IReadOnlyList<EffectRow> rows)
    {
        var plot = PlotStyle.New(subject, data);
        double low = -1, high = 1; // of points, so that the axis has a length where nothing differs
        for (int r = 0; r < rows.Count; r++)
        {
            if (r % 2 == 1) PlotStyle.Stripe(plot, -r);
            for (int s = 0; s < series.Count; s++)
            {
                if (rows[r].Effects[s] is not { Value: { } value } effect) continue;
                double y = -r + (series.Count == 1 ? 0 : Spread * (0.5 - ((double)s / (series.Count - 1))));
                var color = rows[r].Doubtful ? Palette.Quiet : FigureMark.InOrder[s].Color;
                Whiskers.Horizontal(plot, y, effect, color);
                plot.Add.Marker(100 * value, y, FigureMark.InOrder[s].Shape, FigureMark.Size, color);
                double end = 100 * Math.Max(value, effect.High ?? value);
                PlotStyle.Write(plot, " " + Numbers.Text(value, signed: true), end, y, color, 13, Alignment.MiddleLeft);
                (low, high) = (Math.Min(low, 100 * Math.Min(value, effect.Low ?? value)), Math.Max(high, end));
            }
        }

        var zero = plot.Add.VerticalLine(0, 1.5f, Palette.Ink, LinePattern.Dashed);
        zero.ExcludeFromLegend = true;
        plot.Legend.ManualItems.AddRange(series.Select((name, s) => FigureMark.InOrder[s].Legend(name)));
        PlotStyle.Names(
            plot.Axes.Left, [.. rows.Select((_, r) => (double)-r)], [.. rows.Select(row => PlotStyle.Shorten(row.Name, 44))]);
        plot.XLabel("difference, percentage points");
        plot.Grid.YAxisStyle.IsVisible = false;
        double width = high - low;
        plot.Axes.SetLimits(low - (0.04 * width), high + (0.12 * width), -rows.Count + 0.5, 0.5);
        PlotStyle.LegendBelow(plot);
        return PlotImage.Draw($"{subject} on {data.Title}.", 960, (plot, 200 + ((20 + (22 * series.Count)) * rows.Count)));
    }
}
