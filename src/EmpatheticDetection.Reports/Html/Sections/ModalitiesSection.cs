using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Which modalities were present, and why others were absent.</summary>
internal static class ModalitiesSection
{
    public static XElement? Of(ReportDocument document) =>
        document.Models.Count == 0 ? null
        : ModalityPicture.Draw(document.Models, document.Run.Data.PartOf(document.Models[0].Report.Counts)) is not { } picture ? null
        : Section("modalities", "Modalities",
            P("What the models used of each dialogue. What is absent is left out of the computation, never replaced by zeros."),
            Figure(picture),
            Table(
                ["Model", "Modality", "Used", "Absent", "Why absent"],
                document.Models.SelectMany(model => ModalityCount.Of(model.Report.Counts).Select(count => new object?[]
                {
                    model.Name, count.Modality, Numbers.Count(count.Used), Numbers.Count(count.Absent), Reasons(count),
                })), words: true),
            Combinations(document));

    private static string Reasons(ModalityCount count) => count.Reasons.Count == 0 ? Numbers.None
        : string.Join("; ", count.Reasons.Select(reason => $"{reason.Key}: {Numbers.Count(reason.Value)}"));

    private static XElement? Combinations(ReportDocument document)
    {
        object?[][] rows = [.. document.Models.SelectMany(model => model.Predictions
            .Where(prediction => prediction.Modalities is not null)
            .CountBy(prediction => string.Join(" + ", ModalityCount.InOrder(prediction.Modalities!.Distinct(StringComparer.Ordinal))))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new object?[] { model.Name, pair.Key.Length == 0 ? "none" : pair.Key, Numbers.Count(pair.Value) }))];
        return rows.Length == 0 ? null
            : El("details", El("summary", "Which were used together"), Table(["Model", "Modalities", "Dialogues"], rows, words: true));
    }
}
