using System.Text;
using System.Xml;
using System.Xml.Linq;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Reports.Html;

/// <summary>
/// Builds HTML as an XML tree: every text is escaped when the tree is written, and the page is well-formed XHTML as well as HTML.
/// </summary>
internal static class Markup
{
    private static readonly string[] Void = ["br", "col", "hr", "img", "meta"];

    /// <summary>An element with attributes, elements, texts or sequences of these; null is left out.</summary>
    public static XElement El(string name, params object?[] content) => new(name, content);

    public static XAttribute Class(string names) => new("class", names);

    public static XElement P(params object?[] content) => new("p", content);

    public static XElement Note(params object?[] content) => new("p", Class("note"), content);

    /// <summary>A section with its heading and an anchor.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        El("section", new XAttribute("id", id), El("h2", heading), content);

    /// <summary>A list of sentences; null when there is none.</summary>
    public static XElement? List(IEnumerable<object> items) =>
        items.Select(item => El("li", item)).ToArray() is { Length: > 0 } lines ? El("ul", lines) : null;

    /// <summary>A table whose rows begin with their name; figures stand at the right unless they are words.</summary>
    public static XElement Table(IEnumerable<string> head, IEnumerable<IEnumerable<object?>> rows, bool words = false) =>
        El("div", Class("scroll"), El("table", words ? Class("words") : null,
            El("thead", El("tr", head.Select(name => El("th", new XAttribute("scope", "col"), name)))),
            El("tbody", rows.Select(row => El("tr", row.Select((cell, i) =>
                i == 0 ? El("th", new XAttribute("scope", "row"), cell) : El("td", cell)))))));

    /// <summary>A figure and its interval, which a narrow table puts below it, never breaks.</summary>
    public static object[] Estimate(Estimate? estimate, NumberUnit unit = NumberUnit.Percent, bool signed = false)
    {
        string text = Numbers.Text(estimate, unit, signed);
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? [text] : [text[..bracket], El("span", Class("interval"), text[bracket..])];
    }

    /// <summary>A bar for a share of 0 to 1, with its percentage.</summary>
    public static XElement Bar(double share)
    {
        string percent = Numbers.Text(Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1));
        var filled = El("span", new XAttribute("style", $"width: {percent}%"));
        return El("div", Class("bar"), El("span", Class("track"), filled), $" {percent} %");
    }

    public static XElement Figure(Picture picture) => El("figure", El(
        "img", new XAttribute("src", DataUri("image/png", picture.Png)), new XAttribute("alt", picture.Description),
        new XAttribute("width", picture.Width), new XAttribute("height", picture.Height)));

    public static string DataUri(string type, byte[] bytes) => $"data:{type};base64,{Convert.ToBase64String(bytes)}";

    /// <summary>The type of a PNG or JPEG file by its first bytes.</summary>
    /// <exception cref="InvalidInputException">It is neither.</exception>
    public static string ImageType(byte[] file) =>
        file is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png"
        : file is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg"
        : throw new InvalidInputException("face frame", "is neither a PNG nor a JPEG file", "Give the bytes of one of these.");

    /// <summary>Writes the page. Characters that XML forbids, such as U+0000, become U+FFFD.</summary>
    public static void Write(Stream stream, XElement page)
    {
        foreach (var node in page.DescendantNodesAndSelf())
        {
            if (node is XText text) text.Value = Allowed(text.Value);
            if (node is not XElement element) continue;
            foreach (var attribute in element.Attributes()) attribute.Value = Allowed(attribute.Value);

            // HTML knows <td></td> and not <td/>.
            if (element.IsEmpty && !Void.Contains(element.Name.LocalName)) element.Value = "";
        }

        using var writer = XmlWriter.Create(stream, new()
        {
            Encoding = new UTF8Encoding(false),
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.None,
        });
        writer.WriteDocType("html", null, null, null);
        page.WriteTo(writer);
    }

    private static string Allowed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF')) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            kept.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        return kept.ToString();
    }
}
