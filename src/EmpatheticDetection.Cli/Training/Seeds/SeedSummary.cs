using System.Globalization;
using System.Text;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Files;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Training.Seeds;

/// <summary>seeds.json: one configuration trained with several seeds, and how its figures spread.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Command">The command.</param>
/// <param name="Data">The data.</param>
/// <param name="Runs">The trainings.</param>
/// <param name="Validation">Over the seeds, on validation; null without it.</param>
/// <param name="Test">Over the seeds, on test; null without it.</param>
internal sealed record SeedSummary(int Version, string Command, string Data, IReadOnlyList<SeedRun> Runs, SeedSpread? Validation, SeedSpread? Test)
{
    public const string JsonFile = "seeds.json", MarkdownFile = "seeds.md";

    private static readonly (string Name, Func<SeedFigures, double?> Of, double Factor, string Format)[] Columns =
    [
        ("Accuracy, %", f => f.Accuracy, 100, "0.0"), ("UAR, %", f => f.Uar, 100, "0.0"), ("Macro-F1, %", f => f.MacroF1, 100, "0.0"),
        ("Log loss", f => f.LogLoss, 1, "0.000"), ("ECE", f => f.Ece, 1, "0.000"),
    ];

    public static SeedSummary Of(string command, string data, IReadOnlyList<SeedRun> runs) => new(
        1, command, data, runs, SeedSpread.Of(runs.Select(run => run.Validation)), SeedSpread.Of(runs.Select(run => run.Test)));

    public void Write(string folder)
    {
        JsonOutput.Write(Path.Combine(folder, JsonFile), this, TextWriter.Null);
        AtomicFile.WriteText(Path.Combine(folder, MarkdownFile), Markdown());
    }

    public void Write(IAnsiConsole console)
    {
        foreach (var (split, rows) in Tables())
        {
            console.WriteLine($"{split}, {Runs.Count} seeds:");
            var table = EvaluationTable.New(["Seed", .. Columns.Select(column => column.Name)]);
            foreach (string[] row in rows) table.AddRow(row.Select(cell => new Text(cell)));
            console.Write(table);
        }
    }

    public string Markdown()
    {
        var text = new StringBuilder($"# {Runs.Count} seeds\n\n{Data}\n");
        foreach (var (split, rows) in Tables())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {split}\n\n| seed | {string.Join(" | ", Columns.Select(column => column.Name))} |\n|---|{string.Concat(Columns.Select(_ => "---|"))}\n");
            foreach (string[] row in rows) text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nMean and standard deviation (n - 1) over the seeds: how much training by chance moves the figures, not how they would move on other data. "
            + $"Epochs were chosen on the validation split, so that its figures flatter. Written by `{Command}`.\n").ToString();
    }

    private IEnumerable<(string Split, IReadOnlyList<string[]> Rows)> Tables()
    {
        foreach (var (split, of, spread) in ((string, Func<SeedRun, SeedFigures?>, SeedSpread?)[])[("Validation", run => run.Validation, Validation), ("Test", run => run.Test, Test)])
        {
            if (spread is null) continue;
            yield return (split,
            [
                .. Runs.Select(run => Row(run.Seed.ToString(CultureInfo.InvariantCulture), of(run))),
                Row("mean", spread.Mean),
                Row("deviation", spread.Deviation),
            ]);
        }
    }

    private static string[] Row(string name, SeedFigures? figures) =>
    [
        name, .. Columns.Select(column => figures is not null && column.Of(figures) is { } value
            ? (column.Factor * value).ToString(column.Format, CultureInfo.InvariantCulture) : Figures.Undefined),
    ];
}
