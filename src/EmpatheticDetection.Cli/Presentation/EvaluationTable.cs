using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Presentation;

/// <summary>Shows an evaluation report: after training, by <c>evaluate</c> and by <c>crossval</c> alike.</summary>
internal static class EvaluationTable
{
    /// <summary>Writes what was evaluated, the figures, each class, and the confusion matrix.</summary>
    public static void Write(IAnsiConsole console, EvaluationReport report, string title)
    {
        WriteCounts(console, report, title);
        console.Write(Overall(report));
        if (report.Abstention is { } abstention) WriteAbstention(console, abstention);
        console.Write(Classes(report));
        console.Write(Confusion(report));
        if (report.Groups.Count > 0) console.Write(Groups(report));
    }

    private static void WriteCounts(IAnsiConsole console, EvaluationReport report, string title)
    {
        var counts = report.Counts;
        console.WriteLine(
            $"{title}: {Figures.Count(counts.Labelled)} labelled predictions of {Figures.Count(counts.Rows)}, "
            + (counts.Speakers > 0 ? $"{Figures.Count(counts.Speakers)} speakers" : "speakers not known")
            + (counts.WithoutSpeaker > 0 && counts.Speakers > 0 ? $" ({Figures.Count(counts.WithoutSpeaker)} rows without one)" : ""));
        if (report.Data is not null) console.WriteLine($"Data: {report.Data}");
        console.WriteLine($"Splits: {List(counts.Splits)}");
        if (counts.Modalities.Count > 0) console.WriteLine($"Modalities used: {List(counts.Modalities)}");
        foreach (var (modality, reasons) in counts.Absent) console.WriteLine($"Absent {modality}: {List(reasons)}");
        if (report.Bootstrap.Draws > 0)
        {
            console.WriteLine(
                $"In brackets: {100 * report.Bootstrap.Level:0.#} % intervals from {Figures.Count(report.Bootstrap.Draws)} bootstrap draws "
                + $"of {Figures.Count(report.Bootstrap.Clusters)} {report.Bootstrap.ClusteredBy}s, seed {report.Bootstrap.Seed}.");
        }
    }

    private static string List(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.Select(pair => $"{pair.Key} {Figures.Count(pair.Value)}"));

    private static Table Overall(EvaluationReport report)
    {
        var table = New("Figure", "Value");
        Add("Accuracy, %", Figures.Percent(report.Accuracy));
        Add("UAR (balanced accuracy), %", Figures.Percent(report.BalancedAccuracy));
        Add("Macro-F1 over classes with support, %", Figures.Percent(report.MacroSupported.F1));
        Add("Macro precision / recall / F1, %", Three(report.Macro));
        Add("Weighted precision / recall / F1, %", Three(report.Weighted));
        Add("Cohen's kappa", Figures.Plain(report.CohenKappa));
        Add("Matthews' correlation", Figures.Plain(report.MatthewsCorrelation));
        Add("ROC-AUC, macro", Figures.Plain(report.RocAuc));
        Add("Average precision, macro", Figures.Plain(report.AveragePrecision));
        Add("Log loss", Figures.Plain(report.LogLoss));
        Add("Brier score (0 to 2)", Figures.Plain(report.Brier));
        Add("Calibration error (ECE)", Figures.Plain(report.Ece));
        Add("Calibration error, bins of equal mass", Figures.Plain(new Estimate(report.AdaptiveEce)));
        Add("Area under wrong answers by coverage (AURC)", Figures.Plain(new Estimate(report.Aurc)));
        return table;

        void Add(string name, string value) => table.AddRow(new Text(name), new Text(value));

        string Three(ScoreEstimates scores) =>
            $"{Figures.Percent(scores.Precision)} / {Figures.Percent(scores.Recall)} / {Figures.Percent(scores.F1)}";
    }

    private static void WriteAbstention(IAnsiConsole console, AbstentionReport abstention)
    {
        console.WriteLine(
            $"Abstained from {Figures.Count(abstention.Abstained)} of {Figures.Count(abstention.Abstained + abstention.Answered)} rows; "
            + "all other figures take every row as answered. Among the answered:");
        var table = New("Figure", "Value");
        table.AddRow(new Text("Coverage, %"), new Text(Figures.Percent(abstention.Coverage)));
        table.AddRow(new Text("Accuracy, %"), new Text(Figures.Percent(abstention.Accuracy)));
        table.AddRow(new Text("UAR, %"), new Text(Figures.Percent(abstention.BalancedAccuracy)));
        table.AddRow(new Text("Macro-F1, %"), new Text(Figures.Percent(abstention.MacroF1)));
        console.Write(table);
    }

    private static Table Groups(EvaluationReport report)
    {
        var table = New("Group", "Rows", "Speakers", "UAR, %", "ECE", "");
        foreach (var group in report.Groups)
        {
            table.AddRow(
                new Text($"{group.Group}: {group.Value}"), new Text(Figures.Count(group.Rows)), new Text(Figures.Count(group.Speakers)),
                new Text(Figures.Percent(group.BalancedAccuracy)), new Text(Figures.Plain(group.Ece)),
                new Text(group.TooSmall is { } why ? $"too small to tell: {why}" : ""));
        }

        return table;
    }

    private static Table Classes(EvaluationReport report)
    {
        var table = New("Class", "Support", "Predicted", "Precision, %", "Recall, %", "F1, %", "ROC-AUC");
        foreach (var row in report.PerClass)
        {
            table.AddRow(
                new Text(row.Class),
                new Text(row.Support == 0 ? "none" : Figures.Count(row.Support)),
                new Text(Figures.Count(row.Predicted)),
                new Text(Figures.Percent(row.Precision)),
                new Text(Figures.Percent(row.Recall)),
                new Text(Figures.Percent(row.F1)),
                new Text(Figures.Plain(row.RocAuc)));
        }

        return table;
    }

    private static Table Confusion(EvaluationReport report)
    {
        var table = New(["Label \\ predicted", .. report.PerClass.Select(c => c.Class)]);
        for (int i = 0; i < report.PerClass.Count; i++)
            table.AddRow([new Text(report.PerClass[i].Class), .. report.ConfusionMatrix[i].Select(n => new Text(Figures.Count(n)))]);
        return table;
    }

    internal static Table New(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(new Text(columns[i]));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }
}
