using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Fusion;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>How every strategy did on rows that it was not fitted on, and which was chosen.</summary>
internal static class FusionSelectionTable
{
    public static void Write(TextWriter output, FusionSelection selection)
    {
        var table = EvaluationTable.New("Strategy", "Macro-F1, %", "Standard error", "Log loss", "");
        foreach (var candidate in selection.Candidates)
        {
            table.AddRow(
                new Text(candidate.Strategy),
                new Text(Figures.Percent(new Estimate(candidate.MacroF1))),
                new Text(Figures.Percent(new Estimate(candidate.StandardError))),
                new Text(Figures.Plain(new Estimate(candidate.LogLoss))),
                new Text(candidate.Strategy == selection.Chosen ? "chosen" : ""));
        }

        output.WriteLine("Cross-validated on the rows to fit on, from the strategy that learns least to the one that learns most:");
        Terminal.On(output).Write(table);
        output.WriteLine($"Chosen: {selection.Chosen}; {selection.Reason}.");
    }
}
