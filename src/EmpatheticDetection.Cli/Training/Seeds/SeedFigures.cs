using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Cli.Training.Seeds;

/// <summary>The figures of one training on one split, or their means or deviations; null where undefined.</summary>
/// <param name="Accuracy">The share of right decisions.</param>
/// <param name="Uar">The unweighted average recall.</param>
/// <param name="MacroF1">Over the classes with support.</param>
/// <param name="LogLoss">The mean log loss.</param>
/// <param name="Ece">The expected calibration error over bins of equal width.</param>
internal sealed record SeedFigures(double? Accuracy, double? Uar, double? MacroF1, double? LogLoss, double? Ece)
{
    public static SeedFigures Of(EvaluationReport report) => new(
        report.Accuracy.Value, report.BalancedAccuracy.Value, report.MacroSupported.F1.Value, report.LogLoss.Value, report.Ece.Value);

    /// <summary>The same function of each figure over several trainings; of defined values only.</summary>
    public static SeedFigures Over(IReadOnlyList<SeedFigures> all, Func<double[], double?> function)
    {
        return new(On(f => f.Accuracy), On(f => f.Uar), On(f => f.MacroF1), On(f => f.LogLoss), On(f => f.Ece));

        double? On(Func<SeedFigures, double?> figure) =>
            all.Select(figure).OfType<double>().ToArray() is { Length: > 0 } values ? function(values) : null;
    }
}
