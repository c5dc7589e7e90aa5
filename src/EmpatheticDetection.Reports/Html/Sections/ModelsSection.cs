using System.Xml.Linq;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Each model in detail: confusions, emotions, reliability.</summary>
internal static class ModelsSection
{
    public static XElement? Of(ReportDocument document) => document.Models.Count == 0 ? null
        : Section("models", "Each model", document.Models.Select(model => Model(model, document.Run.Data.PartOf(model.Report.Counts))));

    private static object?[] Model(ModelResult model, DataDescription data)
    {
        var report = model.Report;
        return
        [
            El("h3", model.Name),
            P($"{Numbers.Count(report.Counts.Labelled, "labelled dialogue")} of {Numbers.Count(report.Counts.Speakers, "known speaker")}"
                + (report.Counts.MissingLabels > 0
                    ? $"; {Numbers.Count(report.Counts.MissingLabels)} more without a label are left out." : ".")),
            Table(
                ["Emotion", "Dialogues", "Predicted", "Precision, %", "Recall, %", "F1, %", "ROC-AUC, %"],
                report.PerClass.Select(Class)),
            report.PerClass.Any(c => c.Support == 0) ? Note($"{Numbers.None} means no support: no dialogue has this label.") : null,
            Figure(ConfusionMatrixPicture.Draw(model.Name, report, data)),
            Figure(PerClassPicture.Draw(model.Name, report, data)),
            CalibrationPart.Of(model, data),
            AbstentionPart.Of(model, data),
            GroupsPart.Of(report),
            P($"Further figures: Cohen's kappa {Numbers.Text(report.CohenKappa, NumberUnit.Plain)}, "
                + $"Matthews correlation {Numbers.Text(report.MatthewsCorrelation, NumberUnit.Plain)}, "
                + $"Brier score {Numbers.Text(report.Brier, NumberUnit.Plain)}, ROC-AUC {Numbers.Text(report.RocAuc)} %, "
                + $"label among the two most probable {Numbers.Text(report.TopTwoAccuracy)} %."),
        ];
    }

    private static object?[] Class(ClassReport row) =>
    [
        row.Class, Numbers.Count(row.Support), Numbers.Count(row.Predicted), Estimate(row.Precision), Estimate(row.Recall),
        Estimate(row.F1), Estimate(row.RocAuc),
    ];
}
