using EmpatheticDetection.Core.Evaluation;

namespace EmpatheticDetection.Reports.Html;

/// <summary>Says which modalities a prediction used, and why others were absent.</summary>
internal static class Modalities
{
    public static string Of(Prediction prediction)
    {
        string used = prediction.Modalities is not { } modalities ? "not said"
            : modalities.Count == 0 ? "none" : string.Join(", ", ModalityCount.InOrder(modalities));
        return prediction.Absent is not { Count: > 0 } absent ? used
            : used + "; " + string.Join("; ", ModalityCount.InOrder(absent.Keys).Select(name => $"{name} absent: {absent[name]}"));
    }
}
