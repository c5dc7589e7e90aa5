using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>Accuracy, UAR and macro-F1 of several models beside each other, with their intervals.</summary>
public static class ModelComparisonPicture
{
    /// <summary>Draws it, the first model at the top.</summary>
    /// <param name="models">The models; at least one.</param>
    /// <param name="data">The data that all were measured on.</param>
    /// <param name="rows">What the rows are of.</param>
    public static Picture Draw(IReadOnlyList<ModelResult> models, DataDescription data, string rows = "each model")
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfZero(models.Count);
        var plot = PlotStyle.New($"Accuracy, UAR and macro-F1 of {rows}", data);
        for (int m = 0; m < models.Count; m++)
        {
            if (m % 2 == 1) PlotStyle.Stripe(plot, -m);
            for (int f = 0; f < FigureMark.Headline.Count; f++)
            {
                var (_, of, mark) = FigureMark.Headline[f];
                var figure = of(models[m].Report);
                if (figure.Value is not { } value) continue;
                double y = -m + (0.26 * (1 - f));
                Whiskers.Horizontal(plot, y, figure, mark.Color);
                plot.Add.Marker(100 * value, y, mark.Shape, FigureMark.Size, mark.Color);
                double end = Math.Max(value, figure.High ?? value);
                PlotStyle.Write(plot, " " + Numbers.Text(value), (100 * end) + 0.5, y, mark.Color, 13, Alignment.MiddleLeft);
            }
        }

        plot.Legend.ManualItems.AddRange(FigureMark.Headline.Select(figure => figure.Mark.Legend(figure.Name)));
        PlotStyle.Names(
            plot.Axes.Left, [.. models.Select((_, m) => (double)-m)], [.. models.Select(model => PlotStyle.Shorten(model.Name, 36))]);
        plot.XLabel("percent");
        plot.Grid.YAxisStyle.IsVisible = false;

        // Room at the right for the figure of a perfect model.
        plot.Axes.SetLimits(0, 112, -models.Count + 0.5, 0.5);
        double[] tens = [.. Enumerable.Range(0, 11).Select(i => 10.0 * i)];
        PlotStyle.Names(plot.Axes.Bottom, tens, [.. tens.Select(ten => $"{ten:0}")]);
        PlotStyle.LegendBelow(plot);
        return PlotImage.Draw(
            $"Accuracy, UAR and macro-F1 of {(rows == "each model" ? Numbers.Count(models.Count, "model") : rows)} on {data.Title}.", 960,
            (plot, 190 + (78 * models.Count)));
    }
}
