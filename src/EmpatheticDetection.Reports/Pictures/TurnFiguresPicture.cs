using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>turn_figures.png: accuracy, UAR and macro-F1 by how many things the speaker has said, with their intervals.</summary>
public static class TurnFiguresPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="turns">The figures of each turn; at least one.</param>
    /// <param name="data">The data that they were measured on.</param>
    public static Picture Draw(string model, IReadOnlyList<TurnReport> turns, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(turns);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfZero(turns.Count);
        var plot = PlotStyle.New($"Figures of {model} by turn, each from what was said until then", data);
        for (int f = 0; f < FigureMark.Headline.Count; f++)
        {
            var (name, of, mark) = FigureMark.Headline[f];
            var points = turns.Select((turn, i) => (X: i + (0.12 * (f - 1)), Estimate: of(turn.Report))).Where(point => point.Estimate.Value is not null).ToArray();
            if (points.Length == 0) continue;
            foreach (var (x, estimate) in points) Whiskers.Vertical(plot, x, estimate);
            Coordinates[] places = [.. points.Select(point => new Coordinates(point.X, 100 * point.Estimate.Value!.Value))];
            var line = plot.Add.Scatter(places, mark.Color);
            line.LineWidth = 2;
            line.MarkerShape = mark.Shape;
            line.MarkerSize = FigureMark.Size;
            line.LegendText = name;
        }

        PlotStyle.Names(plot.Axes.Bottom, [.. turns.Select((_, i) => (double)i)],
            [.. turns.Select(turn => $"{turn.Turn}\nn = {Numbers.Count(turn.Report.Counts.Labelled)}")]);
        plot.XLabel("turn of the speaker, with the number of dialogues that go so far");
        plot.YLabel("percent");
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(-0.5, turns.Count - 0.5, 0, 102);
        PlotStyle.LegendBelow(plot);
        return PlotImage.Draw($"Accuracy, UAR and macro-F1 of {model} by turn on {data.Title}.", 960, (plot, 480));
    }
}
