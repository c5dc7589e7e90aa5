using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>On how many dialogues each model used each modality, and on how many it was absent.</summary>
public static class ModalityPicture
{
    /// <summary>Draws it; null when no model says which modalities it used.</summary>
    /// <param name="models">The models, the first at the top.</param>
    /// <param name="data">The data that they predicted on.</param>
    public static Picture? Draw(IReadOnlyList<ModelResult> models, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        var rows = models
            .SelectMany(model => ModalityCount.Of(model.Report.Counts).Select(count => (Model: model.Name, Count: count)))
            .ToArray();
        if (rows.Length == 0) return null;
        long most = rows.Max(row => row.Count.Used + row.Count.Absent);
        var plot = PlotStyle.New("Dialogues with each modality", data);
        for (int i = 0; i < rows.Length; i++)
        {
            var (used, absent) = (rows[i].Count.Used, rows[i].Count.Absent);
            plot.Add.Bars(new Bar[] { Bar(-i, 0, used, Palette.Blue), Bar(-i, used, used + absent, Palette.Line) });
            string text = absent == 0 ? $" {Numbers.Count(used)}" : $" {Numbers.Count(used)}, absent {Numbers.Count(absent)}";
            PlotStyle.Write(plot, text, used + absent, -i, alignment: Alignment.MiddleLeft);
        }

        bool one = models.Count == 1;
        PlotStyle.Names(
            plot.Axes.Left, [.. rows.Select((_, i) => (double)-i)],
            [.. rows.Select(row => one ? row.Count.Modality : $"{PlotStyle.Shorten(row.Model, 30)}: {row.Count.Modality}")]);
        plot.Legend.ManualItems.Add(new() { LabelText = "used", FillColor = Palette.Blue, LabelFontName = PictureFont.Name });
        plot.Legend.ManualItems.Add(new() { LabelText = "absent", FillColor = Palette.Line, LabelFontName = PictureFont.Name });
        plot.XLabel("dialogues");
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimits(0, Math.Max(1, most) * 1.3, -rows.Length + 0.4, 0.6);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        PlotStyle.LegendBelow(plot);
        return PlotImage.Draw(
            $"How many dialogues of {data.Title} had each modality, by model.", 960, (plot, 190 + (36 * rows.Length)));
    }

    private static Bar Bar(double position, double from, double to, Color color) => new()
    {
        Position = position,
        ValueBase = from,
        Value = to,
        Size = 0.7,
        Orientation = Orientation.Horizontal,
        FillColor = color,
        LineWidth = 0,
    };
}
