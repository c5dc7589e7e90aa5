using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>An evaluation as a row of a Markdown table, so that a page's figures are written by the program that measured them.</summary>
internal static class EvaluationMarkdown
{
    /// <summary>Name, rows, speakers, accuracy, UAR, macro-F1 over classes with support, log loss.</summary>
    public static string Row(EvaluationReport report, string name) =>
        $"| {Escaped(name)} | {Figures.Count(report.Counts.Labelled)} | {Figures.Count(report.Counts.Speakers)} | {Figures.Percent(report.Accuracy)} "
        + $"| {Figures.Percent(report.BalancedAccuracy)} | {Figures.Percent(report.MacroSupported.F1)} | {Figures.Plain(report.LogLoss)} |";

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
