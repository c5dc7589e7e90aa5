using System.Globalization;
using System.Text;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports;

/// <summary>training_summary.txt: what was trained, epoch by epoch, and what came of it, as plain text for people.</summary>
public static class TrainingSummary
{
    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="run">What the run was.</param>
    /// <param name="curves">The trainings.</param>
    /// <param name="results">The figures on the test data; empty before testing.</param>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public static void Write(
        string path, RunDescription run, IReadOnlyList<TrainingCurve> curves, IReadOnlyList<ModelResult> results) =>
        AtomicFile.WriteText(path, Text(run, curves, results));

    /// <summary>The text of the file.</summary>
    /// <param name="run">What the run was.</param>
    /// <param name="curves">The trainings.</param>
    /// <param name="results">The figures on the test data; empty before testing.</param>
    public static string Text(RunDescription run, IReadOnlyList<TrainingCurve> curves, IReadOnlyList<ModelResult> results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(results);
        var text = new StringBuilder();
        Line(run.Title);
        Line(run.Summary);
        Line("");
        Fact("data", run.Data.Title);
        Fact("command", run.Command);
        Fact("seed", run.Seed?.ToString(CultureInfo.InvariantCulture));
        Fact("training", run.ConfigurationHeadline);
        Fact("chain of empathy", run.UsesChainOfEmpathy is { } used ? used ? "used" : "not used" : null);
        Fact("duration", run.Duration is { } duration ? Numbers.Duration(duration) : null);
        foreach (var curve in curves) Epochs(curve);
        foreach (var result in results) Figures(result);
        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Fact(string name, string? value)
        {
            if (value is not null) Line($"{name + ":",-18}{value}");
        }

        void Epochs(TrainingCurve curve)
        {
            Line("");
            Line($"{curve.Model}: epochs");
            Line("epoch  train loss       rate  val loss  val acc %  val UAR %  val macro-F1 %");
            foreach (var point in curve.Epochs)
            {
                Line($"{point.Epoch,5}  {Numbers.Text(point.TrainingLoss, NumberUnit.Plain),10}  {Numbers.Small(point.LearningRate),9}"
                    + $"  {Numbers.Text(point.ValidationLoss, NumberUnit.Plain),8}  {Numbers.Text(point.ValidationAccuracy),9}"
                    + $"  {Numbers.Text(point.ValidationBalancedAccuracy),9}  {Numbers.Text(point.ValidationMacroF1),14}"
                    + (point.Epoch == curve.KeptEpoch ? "  kept" : ""));
            }

            Line(curve.KeptEpoch is { } kept ? $"kept: epoch {kept}" : "kept: none");
        }

        void Figures(ModelResult result)
        {
            var report = result.Report;
            Line("");
            Line($"{result.Name}: test, {Numbers.Count(report.Counts.Labelled, "dialogue")}");
            Fact("accuracy %", Numbers.Text(report.Accuracy));
            Fact("UAR %", Numbers.Text(report.BalancedAccuracy));
            Fact("macro-F1 %", Numbers.Text(report.MacroSupported.F1));
            Fact("weighted F1 %", Numbers.Text(report.Weighted.F1));
            Fact("log loss", Numbers.Text(report.LogLoss, NumberUnit.Plain));
            Fact("ECE %", Numbers.Text(report.Ece));
            foreach (var row in report.PerClass)
            {
                string note = row.Support == 0 ? " (no support)" : "";
                Line($"  {row.Class,-10} n {Numbers.Count(row.Support),6}  F1 {Numbers.Text(row.F1)}{note}");
            }

            Line(Intervals.Describe(report.Bootstrap));
        }
    }
}
