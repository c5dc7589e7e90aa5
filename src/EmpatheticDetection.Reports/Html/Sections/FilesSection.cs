using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Where to look next.</summary>
internal static class FilesSection
{
    public static XElement? Of(ReportDocument document) => document.Files.Count == 0 ? null
        : Section("files", "Where to look next", Table(
            ["File", "What it holds"],
            document.Files.Select(file => new object?[] { El("code", file.Name), file.Meaning }), words: true));
}
