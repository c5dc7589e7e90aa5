using EmpatheticDetection.Core.Evaluation.Groups;
using EmpatheticDetection.Core.Evaluation.Reports;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Whether a model serves groups of speakers alike.</summary>
internal static class GroupsPart
{
    public static object?[] Of(EvaluationReport report) => report.Groups.Count == 0 ? [] :
    [
        El("h4", "Groups of speakers"),
        Table(
            ["Group", "Dialogues", "Speakers", "Emotions", "UAR, %", "ECE, %", "In words"],
            report.Groups.Select(group => new object?[]
            {
                $"{group.Group}: {group.Value}", Numbers.Count(group.Rows), Numbers.Count(group.Speakers), Numbers.Count(group.Classes),
                Estimate(group.BalancedAccuracy), Estimate(group.Ece), Words(group, report),
            })),
        Note($"A group of fewer than {RowGroup.FewestRows} dialogues or {RowGroup.FewestSpeakers} known speakers is too small to tell anything by. "
            + "UAR is a mean over the emotions that occur in the group, so that groups with other emotions are not quite comparable. "
            + "Chance alone makes the ECE of a small group larger. Intervals are of each group's own speakers."),
    ];

    private static string Words(GroupReport group, EvaluationReport report) =>
        group.TooSmall is { } why ? $"too small to tell: {why}"
        : group.BalancedAccuracy is not { Low: { } low, High: { } high } || report.BalancedAccuracy.Value is not { } all ? "no interval was made"
        : high < all ? "UAR below that of all dialogues"
        : low > all ? "UAR above that of all dialogues"
        : "no difference from all dialogues can be told";
}
