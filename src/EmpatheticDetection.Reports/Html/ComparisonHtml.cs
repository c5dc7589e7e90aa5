using System.Xml.Linq;
using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Html.Sections;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html;

/// <summary>comparison.html: runs against each other on one page. The same comparison gives the same bytes.</summary>
public static class ComparisonHtml
{
    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="data">The data that the runs predicted.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(string path, RunComparison comparison, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(data);
        var run = new RunDescription
        {
            Title = $"Comparison of {Numbers.Count(comparison.Runs.Count, "run")}",
            Summary = $"{string.Join(", ", comparison.Runs.Select(r => r.Name))} on the {Numbers.Count(comparison.Rows, "labelled dialogue")} that all of them predicted.",
            Data = data,
            Command = comparison.Command,
            Seed = comparison.Bootstrap.Seed,
        };
        AtomicFile.Write(path, stream => Page.Write(
            stream, run.Title, sections => RunSection.Of(run, sections),
            Runs(comparison), Differences(comparison, data), Section("pairs", "Each pair", comparison.Pairs.Select(pair => Pair(comparison, pair, data)))));
    }

    private static XElement Runs(RunComparison comparison) => Section("runs", "Runs",
        Table(
            ["Run", "Predictions", "Left out", "Accuracy, %", "UAR, %", "Macro-F1, %"],
            comparison.Runs.Select(run => new object?[]
            {
                run.Name, Numbers.Count(run.Predictions), Numbers.Count(run.LeftOut), Estimate(run.Accuracy), Estimate(run.BalancedAccuracy),
                Estimate(run.MacroF1),
            })),
        Note($"All figures are over the same {Numbers.Count(comparison.Rows, "dialogue")} "
            + $"({string.Join(", ", comparison.Splits.Select(split => $"{split.Key} {Numbers.Count(split.Value)}"))}); left out is what has no label or was not predicted by every run. "
            + "UAR and macro-F1 are means over the emotions that occur among the labels. "
            + Intervals.Describe(comparison.Bootstrap)),
        comparison.Bootstrap.ClusteredBy == "row"
            ? Note("Speakers are not known, so that single dialogues were drawn: where speakers recur, intervals are too narrow.") : null);

    private static XElement Differences(RunComparison comparison, DataDescription data) => Section("differences", "Differences",
        Figure(RunComparisonPicture.Draw(comparison, data)),
        Table(
            ["First - second", "Accuracy, points", "UAR, points", "Macro-F1, points", "Only first right", "Only second right", "McNemar p", "Holm p", "In words"],
            comparison.Pairs.Select(pair => new object?[]
            {
                $"{pair.First} - {pair.Second}", Estimate(pair.Accuracy.Difference, signed: true),
                Estimate(pair.BalancedAccuracy.Difference, signed: true), Estimate(pair.MacroF1.Difference, signed: true),
                Numbers.Count(pair.OnlyFirstRight), Numbers.Count(pair.OnlySecondRight), Numbers.Text(pair.ExactP, NumberUnit.Plain),
                Numbers.Text(pair.HolmP, NumberUnit.Plain), PairVerdict.Of(pair),
            })),
        Note("Differences are paired: all runs are judged on the same bootstrap draws. McNemar's exact test asks whether two runs err equally "
            + $"often, row by row; Holm's correction is for the {Numbers.Count(comparison.Pairs.Count, "pair")} tested. The test takes rows as "
            + "independent, the intervals keep speakers together: a difference is called so where both agree."));

    private static object?[] Pair(RunComparison comparison, RunPair pair, DataDescription data) =>
    [
        El("h3", $"{pair.First} minus {pair.Second}"),
        Figure(RunComparisonPicture.DrawClasses(comparison, pair, data)),
        Table(
            ["Emotion", "Dialogues", "Recall, points", "F1, points"],
            pair.Classes.Select(c => new object?[]
            {
                c.Class, c.Support == 0 ? "none" : Numbers.Count(c.Support), Estimate(c.Recall, signed: true), Estimate(c.F1, signed: true),
            })),
        RunComparisonPicture.DrawGroups(pair, data) is not { } picture ? Note("The predictions name no groups of speakers.") : (object)(XElement[])
        [
            Figure(picture),
            Table(
                ["Group", "Dialogues", "Speakers", "Accuracy, points", "UAR, points", "In words"],
                pair.Groups.Select(group => new object?[]
                {
                    $"{group.Group}: {group.Value}", Numbers.Count(group.Rows), Numbers.Count(group.Speakers), Estimate(group.Accuracy, signed: true),
                    Estimate(group.BalancedAccuracy, signed: true),
                    group.TooSmall is { } why ? $"too small to tell: {why}" : Intervals.Verdict(group.BalancedAccuracy),
                })),
        ],
        Note("By emotion and by group there are many differences, which are not corrected for their number: one that stands out alone may be chance."),
    ];
}
