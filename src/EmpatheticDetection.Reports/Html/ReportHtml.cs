using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html.Sections;

namespace EmpatheticDetection.Reports.Html;

/// <summary>report.html: a run on one page. The same document gives the same bytes.</summary>
public static class ReportHtml
{
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
        Page.Write(
            stream, document.Run.Title, sections => RunSection.Of(document.Run, sections),
            ResultsSection.Of(document), ModelsSection.Of(document), TrainingSection.Of(document), ModalitiesSection.Of(document),
            RobustnessSection.Of(document), TurnsSection.Of(document),
            MistakesSection.Of(document), DataSection.Of(document), ExplainedSection.Of(document), FilesSection.Of(document));
    }
}
