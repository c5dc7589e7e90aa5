using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>How figures fall when modalities are absent or bad.</summary>
internal static class RobustnessSection
{
    public static XElement? Of(ReportDocument document) => document.Robustness.Count == 0 ? null
        : Section("robustness", "With absent and bad modalities",
            P("The same dialogues with some modalities taken away, or with noise, dropped, dark or blurred frames, and wrong words. "
                + "A dialogue of which nothing is left to go by is left out of the figures and counted."),
            document.Robustness.SelectMany(result => result.Conditions.GroupBy(condition => condition.Kind)
                .Select(group => Kind(result.Model, group.Key, [.. group], document))));

    private static object?[] Kind(string model, string kind, ConditionResult[] conditions, ReportDocument document) =>
    [
        El("h3", $"{model}: {kind}"),
        RobustnessPicture.Draw(model, kind, conditions, document.Run.Data) is { } picture ? Figure(picture) : null,
        Table(
            ["Condition", "Dialogues", "Left out", "Accuracy, %", "UAR, %", "Macro-F1, %", "Log loss", "ECE, %"],
            conditions.Select(condition => new object?[]
            {
                condition.Name,
                Numbers.Count(condition.Report?.Counts.Labelled ?? 0),
                Numbers.Count(condition.LeftOut),
                Estimate(condition.Report?.Accuracy),
                Estimate(condition.Report?.BalancedAccuracy),
                Estimate(condition.Report?.MacroSupported.F1),
                Estimate(condition.Report?.LogLoss, NumberUnit.Plain),
                Estimate(condition.Report?.Ece),
            })),
    ];
}
