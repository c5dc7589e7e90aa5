using ScottPlot;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>
/// Colours that people with any common colour blindness tell apart: those of Okabe and Ito (https://jfly.uni-koeln.de/color/), with greys.
/// </summary>
internal static class Palette
{
    public static readonly Color Blue = Color.FromHex("#0072B2");
    public static readonly Color Orange = Color.FromHex("#E69F00");
    public static readonly Color Green = Color.FromHex("#009E73");
    public static readonly Color Vermilion = Color.FromHex("#D55E00");
    public static readonly Color Ink = Color.FromHex("#1F2933");
    public static readonly Color Quiet = Color.FromHex("#5F6B76");
    public static readonly Color Line = Color.FromHex("#C5CCD3");
    public static readonly Color Grid = Color.FromHex("#E8EBEE");
    public static readonly Color Unsupported = Color.FromHex("#F1F2F4");

    /// <summary>
    /// Black or white, whichever has the higher contrast on a colour, at least 4.5 to 1 (WCAG 2, https://www.w3.org/TR/WCAG22/).
    /// </summary>
    public static Color WordsOn(Color background) =>
        (Luminance(background) + 0.05) / 0.05 > 1.05 / (Luminance(background) + 0.05) ? Colors.Black : Colors.White;

    /// <summary>White at 0, a deep blue at 1; lightness falls evenly, so that it also reads in grey.</summary>
    public static Color Shade(double share)
    {
        double t = Math.Clamp(share, 0, 1);
        return new Color(Mix(255, 0x0B), Mix(255, 0x4F), Mix(255, 0x8A));

        byte Mix(int from, int to) => (byte)Math.Round(from + (t * (to - from)));
    }

    private static double Luminance(Color color)
    {
        return (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

        static double Linear(byte part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
    }
}
