using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>confusion_matrix.png: how often each emotion was taken for each, as counts and as percentages of the row.</summary>
public static class ConfusionMatrixPicture
{
    /// <summary>Draws it; classes stand in the order of the report, those without support in grey.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="report">Its figures.</param>
    /// <param name="data">The data that they were measured on.</param>
    public static Picture Draw(string model, EvaluationReport report, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(data);
        var plot = PlotStyle.New($"Confusion matrix of {model}, {Numbers.Count(report.Counts.Labelled, "dialogue")}", data);
        int classes = report.PerClass.Count;
        for (int label = 0; label < classes; label++)
        {
            long support = report.PerClass[label].Support;
            for (int predicted = 0; predicted < classes; predicted++)
                Cell(plot, predicted, classes - 1 - label, report.ConfusionMatrix[label][predicted], support, label == predicted);
            if (support == 0) PlotStyle.Write(plot, "no support", (classes - 1) / 2.0, classes - 1 - label, Palette.Quiet, 15);
        }

        double[] places = [.. Enumerable.Range(0, classes).Select(i => (double)i)];
        PlotStyle.Names(plot.Axes.Bottom, places, [.. report.PerClass.Select(c => c.Class)]);
        PlotStyle.Names(plot.Axes.Left, [.. places.Reverse()], [.. report.PerClass.Select(c => $"{c.Class}\n{Numbers.Count(c.Support)}")]);
        plot.XLabel("predicted");
        plot.YLabel("true, with the number of dialogues");
        plot.HideGrid();
        plot.Axes.SetLimits(-0.5, classes - 0.5, -0.5, classes - 0.5);
        return PlotImage.Draw(
            $"Confusion matrix of {model} on {data.Title}: true emotions by row, predicted ones by column.", 960, (plot, 780));
    }

    private static void Cell(Plot plot, double x, double y, long count, long support, bool right)
    {
        double share = support == 0 ? 0 : (double)count / support;
        var cell = plot.Add.Rectangle(x - 0.5, x + 0.5, y - 0.5, y + 0.5);
        cell.FillColor = support == 0 ? Palette.Unsupported : Palette.Shade(share);
        cell.LineColor = support == 0 ? Palette.Unsupported : Palette.Line;
        cell.LineWidth = 1;
        if (support == 0) return;

        var color = count == 0 ? Palette.Quiet : Palette.WordsOn(cell.FillColor);
        PlotStyle.Write(plot, count == 0 ? "0" : $"{Numbers.Count(count)}\n{Numbers.Text(share)} %", x, y, color, 15).LabelBold = right;
    }
}
