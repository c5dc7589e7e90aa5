using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>per_class_metrics.png: precision, recall and F1 of each emotion, with their intervals.</summary>
public static class PerClassPicture
{
    private static readonly (string Name, Func<ClassReport, Estimate?> Of, Color Color)[] Figures =
    [
        ("precision", c => c.Precision, Palette.Blue), ("recall", c => c.Recall, Palette.Orange), ("F1", c => c.F1, Palette.Green),
    ];

    /// <summary>Draws it; a class without support has no bars and says so.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="report">Its figures.</param>
    /// <param name="data">The data that they were measured on.</param>
    public static Picture Draw(string model, EvaluationReport report, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(data);
        string whiskers = report.Bootstrap.Draws > 0 ? $", with {Intervals.Level(report.Bootstrap.Level)} % intervals" : "";
        var plot = PlotStyle.New($"Precision, recall and F1 of {model}{whiskers}", data);
        for (int f = 0; f < Figures.Length; f++)
        {
            var bars = new List<Bar>();
            for (int c = 0; c < report.PerClass.Count; c++)
            {
                if (Figures[f].Of(report.PerClass[c]) is not { Value: { } value } estimate) continue;
                double x = c + (0.27 * (f - 1));
                bars.Add(new() { Position = x, Value = 100 * value, Size = 0.25, FillColor = Figures[f].Color, LineWidth = 0 });
                Whiskers.Vertical(plot, x, estimate);
            }

            // The bars go below the whiskers that were added before them.
            if (bars.Count > 0) plot.MoveToBack(plot.Add.Bars(bars.ToArray()));
            plot.Legend.ManualItems.Add(
                new() { LabelText = Figures[f].Name, FillColor = Figures[f].Color, LabelFontName = PictureFont.Name });
        }

        for (int c = 0; c < report.PerClass.Count; c++)
            if (report.PerClass[c].Support == 0)
                PlotStyle.Write(plot, "no support", c, 3, Palette.Quiet, 15, Alignment.MiddleLeft).LabelRotation = -90;
        PlotStyle.Names(
            plot.Axes.Bottom, [.. Enumerable.Range(0, report.PerClass.Count).Select(i => (double)i)],
            [.. report.PerClass.Select(c => $"{c.Class}\nn = {Numbers.Count(c.Support)}")]);
        plot.YLabel("percent");
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.55, report.PerClass.Count - 0.45, 0, 102);
        PlotStyle.LegendBelow(plot);
        return PlotImage.Draw($"Precision, recall and F1 of {model} for each emotion on {data.Title}.", 960, (plot, 520));
    }
}
