using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Fusion;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>A fusion as a row of a Markdown table: the columns of <see cref="EvaluationMarkdown"/>, and what it gains.</summary>
internal static class FusionMarkdown
{
    /// <summary>Name, rows, speakers, accuracy, UAR, macro-F1, log loss, and the gain in macro-F1 over the best single model, in points.</summary>
    public static string Row(EvaluationReport report, FusionGain? gain, string name) =>
        $"{EvaluationMarkdown.Row(report, name)} {(gain is null ? Figures.Undefined : Figures.SignedPercent(gain.Comparison.MacroSupportedF1.Difference))} |";
}
