using ScottPlot;
using SkiaSharp;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>Draws plots below each other into one PNG, at twice the resolution that they are shown at.</summary>
internal static class PlotImage
{
    private const int Scale = 2;
    private const int Margin = 10;

    public static Picture Draw(string description, int width, params ReadOnlySpan<(Plot Plot, int Height)> panels)
    {
        int height = 2 * Margin;
        foreach (var panel in panels) height += panel.Height;
        using var surface = SKSurface.Create(new SKImageInfo(width * Scale, height * Scale));
        surface.Canvas.Clear(SKColors.White);
        int top = Margin;
        foreach (var (plot, panelHeight) in panels)
        {
            // A plot clears the whole canvas that it is drawn on, hence one for each.
            plot.ScaleFactor = Scale;
            using var panel = SKSurface.Create(new SKImageInfo((width - (2 * Margin)) * Scale, panelHeight * Scale));
            plot.Render(panel.Canvas, new PixelRect(0, (width - (2 * Margin)) * Scale, panelHeight * Scale, 0));
            surface.Canvas.DrawSurface(panel, Margin * Scale, top * Scale);
            plot.Dispose();
            top += panelHeight;
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return new(data.ToArray(), width, height, description);
    }
}
