using System.Globalization;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Reports.Document;
using Spectre.Console;

namespace EmpatheticDetection.Cli.Quickstart;

/// <summary>What the quick start prints at its end.</summary>
internal static class QuickstartSummary
{
    public static void Write(
        IAnsiConsole console, IReadOnlyList<ModelResult> results, FusionOutcome? fusion, ExplainedDialogue explained, QuickstartOptions options, TimeSpan duration)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("Test split (synthetic data), %", "Accuracy", "UAR", "Macro-F1");
        foreach (var result in results)
            table.AddRow(Markup.Escape(result.Name), Markup.Escape(Figures.Percent(result.Report.Accuracy)), Markup.Escape(Figures.Percent(result.Report.BalancedAccuracy)), Markup.Escape(Figures.Percent(result.Report.MacroSupported.F1)));
        console.Write(table);
        if (fusion?.Gain is { } gain)
            console.WriteLine($"Fusion against {gain.BestModel}, macro-F1: {Figures.SignedPercent(gain.Comparison.MacroSupportedF1.Difference)} points.");
        console.WriteLine($"The new dialogue sounds {EmotionTable.NameOf(explained.Predicted)}; it was made to be {(explained.Label is { } label ? EmotionTable.NameOf(label) : "unknown")}.");
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Done in {duration.TotalSeconds:0} s. Open {Path.Combine(options.Folder, "report.html")}."));
        console.WriteLine("Next, try:");
        string model = Path.Combine(options.Folder, QuickstartFusion.Model);
        console.WriteLine($"  empathetic predict --model {model} \"I cannot believe that we won!\"");
        console.WriteLine($"  empathetic predict --model {model} {Path.Combine(options.Folder, "corpus", "test.json")}");
        console.WriteLine($"  empathetic data inspect {Path.Combine(options.Folder, "corpus")}");
        console.WriteLine("  empathetic train --config audio-text --data YOUR_DATA --out runs/first");
    }
}
