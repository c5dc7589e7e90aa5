using EmpatheticDetection.Reports.Document;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>The one look of all pictures.</summary>
internal static class PlotStyle
{
    private const int TitleCharacters = 74;

    /// <summary>A plot with a title of two lines: what it shows, and on which data.</summary>
    public static Plot New(string subject, DataDescription data)
    {
        var plot = New();
        plot.Title(Fold(subject) + "\n" + Fold(data.Title));
        plot.Axes.Title.Label.FontSize = 17;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.Label.FontName = PictureFont.Name;
        plot.Axes.Title.Label.ForeColor = Palette.Ink;
        plot.Axes.Title.Label.LineSpacing = 24;
        return plot;
    }

    /// <summary>A plot without a title: a lower panel.</summary>
    public static Plot New()
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Grid.MajorLineColor = Palette.Grid;
        plot.Axes.Color(Palette.Ink);
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Color = Palette.Line;
            axis.TickLabelStyle.FontName = axis.Label.FontName = PictureFont.Name;
            axis.TickLabelStyle.FontSize = 15;
            axis.TickLabelStyle.LineSpacing = 19;
            axis.Label.FontSize = 15;
            axis.Label.Bold = false;
            axis.MajorTickStyle.Color = Palette.Line;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Axes.Right.FrameLineStyle.Width = plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 20;
        plot.Legend.FontSize = 15;
        plot.Legend.FontName = PictureFont.Name;
        plot.Legend.FontColor = Palette.Ink;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.BackgroundColor = Colors.White;
        plot.Legend.InterItemPadding = new(12, 12, 4, 4);
        return plot;
    }

    /// <summary>Puts the legend below the plot, in a line.</summary>
    public static void LegendBelow(Plot plot)
    {
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.TightHorizontalWrapping = true;
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>Names on an axis instead of numbers.</summary>
    public static void Names(IAxis axis, IReadOnlyList<double> positions, IReadOnlyList<string> names)
    {
        axis.TickGenerator = new NumericManual([.. positions], [.. names]);
        axis.MajorTickStyle.Length = 3;
        axis.MajorTickStyle.Color = Colors.Transparent;
    }

    /// <summary>Shades a row of height 1, so that rows are told apart.</summary>
    public static void Stripe(Plot plot, double y)
    {
        var band = plot.Add.VerticalSpan(y - 0.5, y + 0.5);
        band.FillColor = Palette.Unsupported;
        band.LineWidth = 0;
        plot.MoveToBack(band);
    }

    /// <summary>A text in a plot.</summary>
    public static ScottPlot.Plottables.Text Write(
        Plot plot, string text, double x, double y, Color? color = null, float size = 14, Alignment alignment = Alignment.MiddleCenter)
    {
        var written = plot.Add.Text(text, x, y);
        written.LabelFontName = PictureFont.Name;
        written.LabelFontSize = size;
        written.LabelFontColor = color ?? Palette.Ink;
        written.LabelAlignment = alignment;
        // The middle of a line stands above that of its letters.
        if (alignment == Alignment.MiddleLeft) written.LabelOffsetY = 2;
        if (text.Contains('\n', StringComparison.Ordinal)) written.LabelStyle.LineSpacing = size + 4;
        return written;
    }

    /// <summary>Cuts a name that is too long for its place, from its middle, as its ends tell most.</summary>
    public static string Shorten(string name, int characters)
    {
        string line = name.ReplaceLineEndings(" ");
        int tail = characters / 3;
        return line.Length <= characters ? line : $"{line[..(characters - tail - 3)]}...{line[^tail..]}";
    }

    /// <summary>Breaks a line between words where it would not fit.</summary>
    private static string Fold(string text)
    {
        var lines = new List<string> { "" };
        foreach (string word in Shorten(text, 2 * TitleCharacters).Split(' ').Select(word => Shorten(word, TitleCharacters)))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > TitleCharacters) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return string.Join("\n", lines);
    }
}
