using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Fusion;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Shows each model's figures beside the fused ones, and what fusing gains over the best single model.</summary>
internal static class FusionTable
{
    public static void Write(
        IAnsiConsole console, IReadOnlyList<(string Name, int Missing, EvaluationReport? Report)> rows, FusionGain? gain)
    {
        var table = EvaluationTable.New("Predictions", "Missing", "Labelled", "Accuracy, %", "UAR, %", "Macro-F1, %", "Log loss", "ECE");
        foreach (var (name, missing, report) in rows)
        {
            table.AddRow(
                new Text(name),
                new Text(Figures.Count(missing)),
                new Text(Figures.Count(report?.Counts.Labelled ?? 0)),
                new Text(Figures.Percent(report?.Accuracy)),
                new Text(Figures.Percent(report?.BalancedAccuracy)),
                new Text(Figures.Percent(report?.MacroSupported.F1)),
                new Text(Figures.Plain(report?.LogLoss)),
                new Text(Figures.Plain(report?.Ece)));
        }

        console.Write(table);
        if (gain is not null) WriteGain(console, gain);
    }

    private static void WriteGain(IAnsiConsole console, FusionGain gain)
    {
        console.WriteLine(
            $"Fused minus {gain.BestModel}, the best single model by macro-F1, on the {Figures.Count(gain.Rows)} labelled rows "
            + $"that it predicted (paired bootstrap by {gain.ClusteredBy}):");
        var table = EvaluationTable.New("Figure", "Fused, %", $"{gain.BestModel}, %", "Difference, points", "p, two-sided");
        Add("Accuracy", gain.Comparison.Accuracy);
        Add("UAR", gain.Comparison.BalancedAccuracy);
        Add("Macro-F1 over classes with support", gain.Comparison.MacroSupportedF1);
        console.Write(table);

        void Add(string name, PairedEstimate pair) => table.AddRow(
            new Text(name),
            new Text(Figures.Percent(pair.First)),
            new Text(Figures.Percent(pair.Second)),
            new Text(Figures.SignedPercent(pair.Difference)),
            new Text(Figures.Plain(new Estimate(pair.PTwoSided))));
    }
}
