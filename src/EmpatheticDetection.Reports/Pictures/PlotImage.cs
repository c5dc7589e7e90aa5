using ScottPlot;
using SkiaSharp;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>Draws plots below each other into one PNG, at twice the resolution that they are shown at.</summary>
internal static class PlotImage
{
    private const int Scale = 2;

    public static Picture Draw(string description, int width, params ReadOnlySpan<(Plot Plot, int Height)> panels)
    {
        int height = 0;
        foreach (var panel in panels) height += panel.Height;
        using var surface = SKSurface.Create(new SKImageInfo(width * Scale, height * Scale));
        surface.Canvas.Clear(SKColors.White);
        int top = 0;
        foreach (var (plot, panelHeight) in panels)
        {
            plot.ScaleFactor = Scale;
            plot.Render(surface.Canvas, new PixelRect(0, width * Scale, (top + panelHeight) * Scale, top * Scale));
            plot.Dispose();
            top += panelHeight;
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return new(data.ToArray(), width, height, description);
    }
}
