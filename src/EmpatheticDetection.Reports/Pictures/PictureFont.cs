using SkiaSharp;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>The typeface of pictures: the first of some plain sans serif ones that this machine has.</summary>
public static class PictureFont
{
    // Arial, Liberation Sans and Helvetica have the same widths, so that pictures look alike on most machines.
    private static readonly string[] Wanted =
        ["Arial", "Liberation Sans", "Helvetica", "DejaVu Sans", "Segoe UI", "Noto Sans", "Open Sans", "Roboto", "Ubuntu"];

    private static readonly string[] Installed = [.. SKFontManager.Default.FontFamilies];

    /// <summary>Whether there is any typeface; without one, pictures have shapes and no words.</summary>
    public static bool IsThere => Installed.Length > 0;

    /// <summary>Its name.</summary>
    public static string Name { get; } =
        Wanted.FirstOrDefault(name => Installed.Contains(name, StringComparer.OrdinalIgnoreCase)) ?? ScottPlot.Fonts.Sans;
}
