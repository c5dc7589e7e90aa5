using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>risk_coverage.png: the share of wrong answers when only the surest share of the dialogues is answered.</summary>
public static class RiskCoveragePicture
{
    /// <summary>Draws it; null when no prediction has a label.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="predictions">What it predicted.</param>
    /// <param name="data">The data.</param>
    public static Picture? Draw(string model, IReadOnlyList<Prediction> predictions, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(data);
        Prediction[] rows = [.. predictions.Where(row => row.Label is not null)];
        if (rows.Length == 0) return null;
        bool[] right = [.. rows.Select(row => row.Label == row.Predicted)];
        var curve = new RiskCoverage([.. rows.Select(row => row.Probabilities.Max())], right);
        var best = new RiskCoverage([.. right.Select(hit => hit ? 1.0 : 0)], right);
        var plot = PlotStyle.New($"Wrong answers of {model} by the share answered: area (AURC) {Numbers.Text(curve.Area)} %", data);
        Line(plot, curve.Risk, "the surest first", Palette.Blue, LinePattern.Solid);
        Line(plot, best.Risk, "the best possible order", Palette.Green, LinePattern.Dashed);
        Line(plot, [.. curve.Risk.Select(_ => curve.Risk[^1])], "any order, on average", Palette.Quiet, LinePattern.Dotted);
        int answered = rows.Count(row => row.Abstained == false);
        if (answered > 0 && rows.Any(row => row.Abstained is not null))
        {
            var mark = plot.Add.Marker(100.0 * answered / rows.Length, 100 * curve.Risk[answered - 1], MarkerShape.FilledDiamond, 13, Palette.Vermilion);
            mark.LegendText = "the threshold in use";
        }

        PlotStyle.LegendBelow(plot);
        plot.XLabel("answered, % of the dialogues");
        plot.YLabel("wrong among the answered, %");
        plot.Axes.SetLimits(0, 101, 0, Math.Min(102, Math.Max(5, 115 * curve.Risk.Max())));
        plot.Axes.Left.MinimumSize = plot.Axes.Left.MaximumSize = 95;
        return PlotImage.Draw($"Share of wrong answers of {model} by coverage on {data.Title}.", 960, (plot, 460));
    }

    private static void Line(Plot plot, double[] risk, string name, Color color, LinePattern pattern)
    {
        var line = plot.Add.Scatter(risk.Select((share, i) => new Coordinates(100.0 * (i + 1) / risk.Length, 100 * share)).ToArray(), color);
        line.LineWidth = 2;
        line.LinePattern = pattern;
        line.MarkerSize = 0;
        line.LegendText = name;
    }
}
