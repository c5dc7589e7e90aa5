using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>How often a model was right when it was so sure: accuracy by confidence, and how many dialogues each bar stands for.</summary>
public static class ReliabilityPicture
{
    /// <summary>Draws it from the bins of the calibration error.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="report">Its figures.</param>
    /// <param name="data">The data that they were measured on.</param>
    public static Picture Draw(string model, EvaluationReport report, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(data);
        var plot = PlotStyle.New($"Reliability of {model}: calibration error (ECE) {Numbers.Text(report.Ece.Value)} %", data);
        var counts = PlotStyle.New();
        double width = 100.0 / report.Reliability.Count;
        for (int i = 0; i < report.Reliability.Count; i++)
        {
            if (report.Reliability[i] is not { Count: > 0 and var count, Accuracy: { } accuracy, Confidence: { } confidence }) continue;
            double middle = (i + 0.5) * width;
            Bar(plot, middle, 100 * accuracy, width, Palette.Blue);
            plot.Add.Marker(100 * confidence, 100 * accuracy, MarkerShape.FilledDiamond, 9, Palette.Vermilion);
            Bar(counts, middle, count, width, Palette.Quiet);
            PlotStyle.Write(counts, Numbers.Count(count), middle, count, size: 13, alignment: Alignment.LowerCenter);
        }

        var ideal = plot.Add.Line(0, 0, 100, 100);
        ideal.LineColor = Palette.Ink;
        ideal.LineWidth = 1.5f;
        ideal.LinePattern = LinePattern.Dashed;
        plot.MoveToFront(ideal);
        plot.Legend.ManualItems.AddRange(
        [
            new() { LabelText = "accuracy", FillColor = Palette.Blue },
            new()
            {
                LabelText = "at its mean confidence", MarkerShape = MarkerShape.FilledDiamond, MarkerSize = 9,
                MarkerColor = Palette.Vermilion,
            },
            new() { LabelText = "as sure as right", LineColor = Palette.Ink, LineWidth = 1.5f, LinePattern = LinePattern.Dashed },
        ]);
        foreach (var item in plot.Legend.ManualItems) item.LabelFontName = PictureFont.Name;
        PlotStyle.LegendBelow(plot);
        plot.YLabel("right, %");
        counts.YLabel("dialogues");
        counts.XLabel("confidence, %");
        plot.Axes.SetLimits(0, 100, 0, 102);
        counts.Axes.SetLimits(0, 100, 0, 1.25 * Math.Max(1, report.Reliability.Max(bin => bin.Count)));
        foreach (var panel in (Plot[])[plot, counts]) panel.Axes.Left.MinimumSize = panel.Axes.Left.MaximumSize = 95;
        return PlotImage.Draw($"Accuracy of {model} by confidence on {data.Title}.", 960, (plot, 520), (counts, 200));
    }

    private static void Bar(Plot plot, double position, double value, double width, Color color) => plot.Add.Bars(
        new Bar[] { new() { Position = position, Value = value, Size = 0.92 * width, FillColor = color, LineWidth = 0 } });
}
