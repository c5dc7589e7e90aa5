using System.Globalization;
using System.Text;
using EmpatheticDetection.Cli.Presentation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Reports.Pictures;

namespace EmpatheticDetection.Cli.Evaluation;

/// <summary>robustness.json, robustness.csv and a picture of each kind of condition; docs/predictions.md describes them.</summary>
internal static class RobustnessFiles
{
    public const string Json = "robustness.json", Csv = "robustness.csv";

    private static readonly (string Name, Func<EvaluationReport, Estimate> Of)[] Figures =
    [
        ("accuracy", r => r.Accuracy), ("uar", r => r.BalancedAccuracy), ("macro_f1", r => r.MacroSupported.F1),
        ("log_loss", r => r.LogLoss), ("brier", r => r.Brier), ("ece", r => r.Ece),
    ];

    public static void Write(string folder, RobustnessResult result, EvaluationOptions options, DataDescription data)
    {
        JsonOutput.Write(Path.Combine(folder, Json), new
        {
            Version = 1,
            options.Command,
            options.Data,
            result.Model,
            Conditions = result.Conditions.Select(condition => new
            {
                condition.Kind,
                condition.Name,
                Dialogues = condition.Report?.Counts.Labelled ?? 0,
                condition.LeftOut,
                Figures = Figures.ToDictionary(figure => figure.Name, figure => condition.Report is { } report ? figure.Of(report) : (Estimate?)null),
            }),
        }, TextWriter.Null);
        AtomicFile.WriteText(Path.Combine(folder, Csv), Lines(result));
        foreach (var kind in result.Conditions.GroupBy(condition => condition.Kind))
            RobustnessPicture.Draw(result.Model, kind.Key, [.. kind], data)?.Write(Path.Combine(folder, kind.Key + ".png"));
    }

    private static string Lines(RobustnessResult result)
    {
        var text = new StringBuilder("kind,condition,dialogues,left_out");
        foreach (var (name, _) in Figures) text.Append(CultureInfo.InvariantCulture, $",{name},{name}_low,{name}_high");
        text.Append('\n');
        foreach (var condition in result.Conditions)
        {
            text.Append(CultureInfo.InvariantCulture, $"{condition.Kind},{condition.Name},{condition.Report?.Counts.Labelled ?? 0},{condition.LeftOut}");
            foreach (var (_, of) in Figures)
            {
                Estimate? figure = condition.Report is { } report ? of(report) : null;
                text.Append(CultureInfo.InvariantCulture, $",{figure?.Value:0.######},{figure?.Low:0.######},{figure?.High:0.######}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
