using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>Whether a model's probabilities mean what they say, before and after calibration.</summary>
internal static class CalibrationPart
{
    public static object?[] Of(ModelResult model, DataDescription data)
    {
        // Without a calibration both would be the same.
        var raw = model.Calibration?.Method == ModelCalibration.None.Method ? null : model.Uncalibrated;
        return
        [
            El("h4", "Calibration"),
            model.Calibration is { } calibration ? P(
                $"Method: {calibration.Method}{(calibration.Weights is null ? $", temperature {Numbers.Text(calibration.Temperature, NumberUnit.Plain)}" : "")}."
                + (calibration.Selection is { } selection ? $" Chosen on {Numbers.Count(selection.Rows, "validation dialogue")}: {selection.Reason}." : "")) : null,
            Table(
                ["Probabilities", "Log loss", "ECE, equal width, %", "ECE, equal mass, %", "Brier score"],
                raw is not null ? [Row("softmax alone", raw), Row("calibrated", model.Report)] : [Row("as predicted", model.Report)]),
            raw is not null ? Figure(ReliabilityPicture.Draw($"{model.Name} before calibration", raw, data)) : null,
            Figure(ReliabilityPicture.Draw(model.Name, model.Report, data)),
        ];
    }

    private static object?[] Row(string name, EvaluationReport report) =>
    [
        name, Estimate(report.LogLoss, NumberUnit.Plain), Estimate(report.Ece), Numbers.Text(report.AdaptiveEce),
        Estimate(report.Brier, NumberUnit.Plain),
    ];
}
