using System.Xml.Linq;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html.Sections;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html;

/// <summary>
/// report.html: one file with pictures and sound in it, that loads nothing from anywhere (and is told not to by its own security policy),
/// has no scripts, and reads on a screen, light or dark, and on paper. The same document gives the same bytes.
/// </summary>
public static class ReportHtml
{
    private const string Policy = "default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'";

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="document">What it shows.</param>
    /// <exception cref="InvalidInputException">The file cannot be written, or a face frame is no picture.</exception>
    public static void Write(string path, ReportDocument document) => AtomicFile.Write(path, stream => Write(stream, document));

    /// <summary>Writes the page to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="document">What it shows.</param>
    /// <exception cref="InvalidInputException">A face frame is no picture.</exception>
    public static void Write(Stream stream, ReportDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        XElement[] sections = [.. ((XElement?[])
        [
            ResultsSection.Of(document), ModelsSection.Of(document), TrainingSection.Of(document), ModalitiesSection.Of(document),
            RobustnessSection.Of(document), TurnsSection.Of(document),
            MistakesSection.Of(document), DataSection.Of(document), ExplainedSection.Of(document), FilesSection.Of(document),
        ]).OfType<XElement>()];
        Markup.Write(stream, El("html", new XAttribute("lang", "en"),
            El("head",
                El("meta", new XAttribute("charset", "utf-8")),
                El("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                El("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                El("title", document.Run.Title),
                El("style", Stylesheet.Text)),
            El("body",
                RunSection.Of(
                    document.Run, [.. sections.Select(section => (section.Attribute("id")!.Value, section.Element("h2")!.Value))]),
                sections)));
    }
}
