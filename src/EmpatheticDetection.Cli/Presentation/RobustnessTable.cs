using EmpatheticDetection.Reports.Document;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>A model's figures under each condition.</summary>
internal static class RobustnessTable
{
    public static void Write(IAnsiConsole console, RobustnessResult result)
    {
        foreach (var kind in result.Conditions.GroupBy(condition => condition.Kind))
        {
            var table = Tables.Numbers(
                $"{result.Model}: {kind.Key}", "Condition", ["Dialogues", "Left out", "Accuracy, %", "UAR, %", "Macro-F1, %", "Log loss", "ECE"]);
            foreach (var condition in kind)
            {
                table.Row(
                    condition.Name,
                    Figures.Count(condition.Report?.Counts.Labelled ?? 0),
                    Figures.Count(condition.LeftOut),
                    Figures.Percent(condition.Report?.Accuracy),
                    Figures.Percent(condition.Report?.BalancedAccuracy),
                    Figures.Percent(condition.Report?.MacroSupported.F1),
                    Figures.Plain(condition.Report?.LogLoss),
                    Figures.Plain(condition.Report?.Ece));
            }

            console.Write(table);
        }
    }
}
