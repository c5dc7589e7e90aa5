using System.Xml.Linq;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>The models' figures beside each other, and what fusion gained.</summary>
internal static class ResultsSection
{
    public static XElement? Of(ReportDocument document)
    {
        if (document.Models.Count == 0 && document.Fusion is null) return null;
        return Section("results", "Results",
            document.Models.Count == 0 ? null : Figures(document),
            document.Fusion is { } fusion ? Gain(fusion) : null,
            document.Models.Count < 2 ? null : Figure(ModelComparisonPicture.Draw(document.Models, Part(document))));
    }

    private static DataDescription Part(ReportDocument document) => document.Run.Data.PartOf(document.Models[0].Report.Counts);

    private static object[] Figures(ReportDocument document) =>
    [
        P($"On {Part(document).Title}."),
        Table(
            ["Model", "Dialogues", "Accuracy, %", "UAR, %", "Macro-F1, %", "Weighted F1, %", "Log loss", "ECE, %"],
            document.Models.Select(model => new object?[]
            {
                model.Name,
                Numbers.Count(model.Report.Counts.Labelled),
                Estimate(model.Report.Accuracy),
                Estimate(model.Report.BalancedAccuracy),
                Estimate(model.Report.MacroSupported.F1),
                Estimate(model.Report.Weighted.F1),
                Estimate(model.Report.LogLoss, NumberUnit.Plain),
                Estimate(model.Report.Ece),
            })),
        .. document.Models.Select(model => Intervals.Describe(model.Report.Bootstrap)).Distinct().Select(sentence => Note(sentence)),
        Note("UAR is the unweighted average recall. UAR and macro-F1 are means over the emotions that occur among the labels. "
            + "ECE is the expected calibration error: how far confidence is from accuracy."),
    ];

    private static object?[] Gain(FusionOutcome fusion)
    {
        var comparison = fusion.Gain.Comparison;
        var f1 = comparison.MacroSupportedF1;
        string strategy = fusion.Description is { } description ? $" ({description.Strategy})" : "";
        return
        [
            El("h3", "What fusion gained"),
            P($"{fusion.Name}{strategy} reaches a macro-F1 of {Numbers.Text(f1.First.Value)} %, "
                + $"the best single model, {fusion.Gain.BestModel}, "
                + $"{Numbers.Text(f1.Second.Value)} % on the same {Numbers.Count(fusion.Gain.Rows, "dialogue")}: a difference of "
                + $"{Numbers.Text(f1.Difference, signed: true)} percentage points; {Intervals.Verdict(f1.Difference)}."),
            Table(
                ["Figure", "Fusion, %", "Best single model, %", "Difference, points", "p", "In words"],
                [
                    Row("Accuracy", comparison.Accuracy), Row("UAR", comparison.BalancedAccuracy),
                    Row("Macro-F1", comparison.MacroSupportedF1),
                ]),
            Note("Differences are paired: both are computed on the same bootstrap draws "
                + $"of whole {fusion.Gain.ClusteredBy}s. p is two-sided, from these draws."),
            Weights(fusion),
        ];
    }

    private static object?[] Row(string name, PairedEstimate figure) =>
    [
        name, Estimate(figure.First), Estimate(figure.Second), Estimate(figure.Difference, signed: true),
        Numbers.Text(figure.PTwoSided, NumberUnit.Plain), Intervals.Verdict(figure.Difference),
    ];

    private static XElement? Weights(FusionOutcome fusion) => fusion.Description is not { } description || description.Create().ModelWeights is not { } weights ? null : Table(
        ["Model", "Weight"],
        description.Models.Zip(weights, (model, weight) => new object?[] { model, Numbers.Text(weight, NumberUnit.Plain) }));
}
