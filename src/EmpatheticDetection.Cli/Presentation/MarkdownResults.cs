using System.Text;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>
/// Puts the figures of a report into a document, between two marks, so that every number there was written by the program that measured
/// it.
/// </summary>
internal static class MarkdownResults
{
    public const string Begin = "<!-- results -->", End = "<!-- /results -->";

    /// <summary>Replaces what stands between the marks.</summary>
    /// <param name="path">The document.</param>
    /// <param name="report">The figures.</param>
    /// <exception cref="InvalidInputException">There is no such file, or it has not both marks once, in order, each on its own line.</exception>
    public static void Write(string path, EvaluationReport report)
    {
        if (!File.Exists(path)) throw new InvalidInputException(path, "does not exist", $"Name a document with the lines {Begin} and {End}.");
        string[] lines = File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n');
        int[] begins = Places(lines, Begin), ends = Places(lines, End);
        if (begins.Length != 1 || ends.Length != 1 || begins[0] > ends[0])
            throw new InvalidInputException(path, "does not say where the results belong", $"Write the lines {Begin} and {End} once each, in this order.");
        AtomicFile.WriteText(path, string.Join('\n', [.. lines[..(begins[0] + 1)], .. Of(report).TrimEnd().Split('\n'), .. lines[ends[0]..]]));
    }

    /// <summary>A table of the figures, one of the classes, and what they were measured with.</summary>
    public static string Of(EvaluationReport report)
    {
        var text = new StringBuilder();
        Line(text, "| figure | value |");
        Line(text, "|---|---|");
        Line(text, $"| accuracy, % | {Figures.Percent(report.Accuracy)} |");
        Line(text, $"| UAR, % | {Figures.Percent(report.BalancedAccuracy)} |");
        Line(text, $"| macro-F1, % | {Figures.Percent(report.MacroSupported.F1)} |");
        Line(text, $"| weighted F1, % | {Figures.Percent(report.Weighted.F1)} |");
        Line(text, $"| log loss | {Figures.Plain(report.LogLoss)} |");
        Line(text, $"| calibration error | {Figures.Plain(report.Ece)} |");
        Line(text, "");
        Line(text, "| class | dialogues | precision, % | recall, % | F1, % |");
        Line(text, "|---|---|---|---|---|");
        foreach (var c in report.PerClass)
            Line(text, $"| {c.Class} | {Figures.Count(c.Support)} | {Figures.Percent(c.Precision)} | {Figures.Percent(c.Recall)} | {Figures.Percent(c.F1)} |");
        Line(text, "");
        Line(text, $"{Figures.Count(report.Counts.Labelled)} dialogues{(report.Data is null ? "" : $" ({report.Data})")}; in brackets {100 * report.Bootstrap.Level:0.#} % "
            + $"intervals from {Figures.Count(report.Bootstrap.Draws)} bootstrap draws of {Figures.Count(report.Bootstrap.Clusters)} {report.Bootstrap.ClusteredBy}s, seed {report.Bootstrap.Seed}.");
        if (report.Command is not null) Line(text, $"Written by `empathetic {report.Command}`.");
        return text.ToString();
    }

    private static int[] Places(string[] lines, string mark) =>
        [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].Trim() == mark)];

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
