using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>What is gained by answering only where a model is sure.</summary>
internal static class AbstentionPart
{
    public static object?[] Of(ModelResult model, DataDescription data)
    {
        var report = model.Report;
        return
        [
            El("h4", "Abstention"),
            model.Abstention is { Reason: { } reason } chosen
                ? P($"Threshold: {(chosen.Below is { } below ? Numbers.Text(below) + " %" : "none")} ({reason}).") : null,
            report.Abstention is not { } abstention ? null : Table(
                ["Answered", "Abstained", "Coverage, %", "Accuracy, %", "UAR, %", "Macro-F1, %"],
                [[Numbers.Count(abstention.Answered), Numbers.Count(abstention.Abstained), Estimate(abstention.Coverage),
                    Estimate(abstention.Accuracy), Estimate(abstention.BalancedAccuracy), Estimate(abstention.MacroF1)]]),
            RiskCoveragePicture.Draw(model.Name, model.Predictions, data) is { } picture ? Figure(picture) : null,
            P($"The area under the curve of wrong answers by coverage (AURC) is {Numbers.Text(report.Aurc)} %, "
                + $"{Numbers.Text(report.ExcessAurc)} points above that of the best possible order."
                + (report.Abstention is null ? " The model answers always." : " All other figures take every dialogue as answered.")),
        ];
    }
}
