using System.Xml.Linq;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html;

/// <summary>
/// A page of one file, with its pictures in it: it loads nothing from anywhere (and is told not to by its own security policy), has no
/// scripts, and reads on a screen, light or dark, and on paper.
/// </summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'";

    /// <summary>Writes it.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="header">Makes its header from the id and heading of each section.</param>
    /// <param name="sections">Its sections; null is left out.</param>
    public static void Write(
        Stream stream, string title, Func<IReadOnlyList<(string Id, string Heading)>, XElement> header, params IReadOnlyList<XElement?> sections)
    {
        XElement[] there = [.. sections.OfType<XElement>()];
        Markup.Write(stream, El("html", new XAttribute("lang", "en"),
            El("head",
                El("meta", new XAttribute("charset", "utf-8")),
                El("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                El("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                El("title", title),
                El("style", Stylesheet.Text)),
            El("body", header([.. there.Select(section => (section.Attribute("id")!.Value, section.Element("h2")!.Value))]), there)));
    }
}
