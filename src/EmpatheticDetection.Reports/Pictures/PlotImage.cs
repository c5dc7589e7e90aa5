using ScottPlot;
using SkiaSharp;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>Draws plots below each other into one PNG, at one and a half times the resolution that they are shown at.</summary>
internal static class PlotImage
{
    private const float Scale = 1.5f;
    private const int Margin = 10;

    // Flat areas and text: this filter is twice as fast as the choice of the best of all, for a file a fifth larger.
    private static readonly SKPngEncoderOptions Png = new(SKPngEncoderFilterFlags.Sub, 6);

    public static Picture Draw(string description, int width, params ReadOnlySpan<(Plot Plot, int Height)> panels)
    {
        int height = 2 * Margin;
        foreach (var panel in panels) height += panel.Height;
        using var surface = Surface(width, height);
        surface.Canvas.Clear(SKColors.White);
        int top = Margin;
        foreach (var (plot, panelHeight) in panels)
        {
            // A plot clears the whole canvas that it is drawn on, hence one for each.
            plot.ScaleFactor = Scale;
            using var panel = Surface(width - (2 * Margin), panelHeight);
            plot.Render(panel.Canvas, new PixelRect(0, (width - (2 * Margin)) * Scale, panelHeight * Scale, 0));
            surface.Canvas.DrawSurface(panel, Margin * Scale, top * Scale);
            plot.Dispose();
            top += panelHeight;
        }

        // Neither is null for a surface in memory.
        using var pixels = surface.PeekPixels()!;
        using var data = pixels.Encode(Png)!;
        return new(data.ToArray(), width, height, description);
    }

    private static SKSurface Surface(int width, int height) =>
        SKSurface.Create(new SKImageInfo((int)(width * Scale), (int)(height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
}
