using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Reports;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Shows a comparison of runs.</summary>
internal static class ComparisonTable
{
    public static void Write(IAnsiConsole console, RunComparison comparison)
    {
        console.WriteLine(
            $"{Figures.Count(comparison.Rows)} labelled rows that all {comparison.Runs.Count} runs predicted "
            + $"({string.Join(", ", comparison.Splits.Select(split => $"{split.Key} {Figures.Count(split.Value)}"))})");
        var bootstrap = comparison.Bootstrap;
        if (bootstrap.Draws > 0)
        {
            console.WriteLine(
                $"In brackets: {100 * bootstrap.Level:0.#} % intervals from {Figures.Count(bootstrap.Draws)} bootstrap draws, the same for all runs, "
                + $"of {Figures.Count(bootstrap.Clusters)} {bootstrap.ClusteredBy}s, seed {bootstrap.Seed}.");
        }

        if (bootstrap.ClusteredBy == "row") console.WriteLine("Speakers are not known: single rows were drawn, so that intervals may be too narrow.");
        var runs = EvaluationTable.New("Run", "Predictions", "Left out", "Accuracy, %", "UAR, %", "Macro-F1, %");
        foreach (var run in comparison.Runs)
            Add(runs, run.Name, Figures.Count(run.Predictions), Figures.Count(run.LeftOut), Figures.Percent(run.Accuracy), Figures.Percent(run.BalancedAccuracy), Figures.Percent(run.MacroF1));
        console.Write(runs);

        var pairs = EvaluationTable.New("First - second", "Accuracy, points", "UAR, points", "Macro-F1, points", "Only one right", "McNemar p", "Holm p");
        foreach (var pair in comparison.Pairs)
        {
            Add(
                pairs, $"{pair.First} - {pair.Second}", Figures.SignedPercent(pair.Accuracy.Difference),
                Figures.SignedPercent(pair.BalancedAccuracy.Difference), Figures.SignedPercent(pair.MacroF1.Difference),
                $"{pair.OnlyFirstRight} / {pair.OnlySecondRight}", Figures.Plain(new Estimate(pair.ExactP)), Figures.Plain(new Estimate(pair.HolmP)));
        }

        console.Write(pairs);
        foreach (var pair in comparison.Pairs) console.WriteLine($"{pair.First} - {pair.Second}: {PairVerdict.Of(pair)}.");
        foreach (var pair in comparison.Pairs) Parts(console, pair);
    }

    private static void Parts(IAnsiConsole console, RunPair pair)
    {
        console.WriteLine();
        console.WriteLine($"{pair.First} - {pair.Second}, points:");
        var classes = EvaluationTable.New("Class", "Support", "Recall", "F1");
        foreach (var c in pair.Classes)
            Add(classes, c.Class, c.Support == 0 ? "none" : Figures.Count(c.Support), Figures.SignedPercent(c.Recall), Figures.SignedPercent(c.F1));
        console.Write(classes);
        if (pair.Groups.Count == 0) return;
        var groups = EvaluationTable.New("Group", "Rows", "Speakers", "Accuracy", "UAR", "");
        foreach (var group in pair.Groups)
        {
            Add(
                groups, $"{group.Group}: {group.Value}", Figures.Count(group.Rows), Figures.Count(group.Speakers), Figures.SignedPercent(group.Accuracy),
                Figures.SignedPercent(group.BalancedAccuracy), group.TooSmall is { } why ? $"too small to tell: {why}" : "");
        }

        console.Write(groups);
    }

    private static void Add(Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
