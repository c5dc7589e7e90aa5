using System.Globalization;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EmpatheticDetection.Reports;

/// <summary>Draws how the emotions are distributed in each split.</summary>
public static class DatasetPicture
{
    private const int Width = 1100;
    private const int Height = 600;
    private const double GroupWidth = 0.8; // the rest is the gap between two emotions

    /// <summary>Writes a PNG: a group of bars for each emotion, a bar for each split, its share of the split's labelled
    /// conversations.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, DatasetInspection inspection)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        byte[] image = Draw(inspection).GetImageBytes(Width, Height, ImageFormat.Png);
        AtomicFile.Write(path, stream => stream.Write(image));
    }

    private static Plot Draw(DatasetInspection inspection)
    {
        var plot = new Plot();
        var palette = new ScottPlot.Palettes.ColorblindFriendly();
        int splits = Math.Max(1, inspection.Splits.Count);
        double width = GroupWidth / splits;
        double highest = 0;
        for (int s = 0; s < inspection.Splits.Count; s++)
        {
            var split = inspection.Splits[s];
            double labelled = Math.Max(1, split.Labels.Values.Sum());
            var bars = EmotionTable.Names.Select((name, i) => new Bar
            {
                Position = i + ((s - ((splits - 1) / 2.0)) * width),
                Value = 100 * split.Labels[name] / labelled,
                Size = width * 0.92,
                FillColor = palette.GetColor(s + 1), // its first colour is black
                LineWidth = 0,
                Label = split.Labels[name].ToString("N0", CultureInfo.InvariantCulture),
            }).ToArray();
            highest = Math.Max(highest, bars.Max(b => b.Value));
            var drawn = plot.Add.Bars(bars);
            drawn.LegendText = $"{split.Split} ({split.Conversations.ToString("N0", CultureInfo.InvariantCulture)})";
            drawn.ValueLabelStyle.FontSize = splits > 1 ? 11 : 13;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual([.. Enumerable.Range(0, EmotionTable.Count).Select(i => (double)i)],
            [.. EmotionTable.Names]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 15;
        plot.Axes.SetLimits(-0.6, EmotionTable.Count - 0.4, 0, Math.Max(1, highest * 1.15));
        plot.Title("Emotions in each split");
        plot.YLabel("labelled conversations of the split, %", size: 14);
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Left.TickGenerator = new NumericAutomatic { IntegerTicksOnly = true, TargetTickCount = 8 };
        plot.HideGrid();
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }
}
