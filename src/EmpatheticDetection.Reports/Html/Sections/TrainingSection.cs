using System.Xml.Linq;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;
using static EmpatheticDetection.Reports.Html.Markup;

namespace EmpatheticDetection.Reports.Html.Sections;

/// <summary>How the trainings went.</summary>
internal static class TrainingSection
{
    public static XElement? Of(ReportDocument document)
    {
        TrainingCurve[] curves = [.. document.Curves.Where(curve => curve.Epochs.Count > 0)];
        return curves.Length == 0 ? null : Section("training", "Training", curves.Select(curve => new object?[]
        {
            El("h3", curve.Model),
            P(Sentence(curve)),
            Figure(TrainingCurvesPicture.Draw(curve, document.Run.Data)),
        }));
    }

    private static string Sentence(TrainingCurve curve)
    {
        string length = $"{Numbers.Count(curve.Epochs.Count, "epoch")} were run";
        if (curve.Epochs.Count == 1) length = "1 epoch was run";
        if (curve.KeptEpoch is not { } kept) return length + ".";
        var point = curve.Epochs.FirstOrDefault(epoch => epoch.Epoch == kept);
        return point?.ValidationMacroF1 is { } f1
            ? $"{length}; the weights of epoch {kept} were kept, with a macro-F1 of {Numbers.Text(f1)} % on the validation data."
            : $"{length}; the weights of epoch {kept} were kept.";
    }
}
