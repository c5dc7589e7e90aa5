using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Comparison;

namespace EmpatheticDetection.Reports.Tests;

/// <summary>Comparisons of runs made by a seeded rule.</summary>
internal static class SampleComparison
{
    /// <param name="runs">How many runs, one more skilled than the other.</param>
    /// <param name="name">What their names begin with.</param>
    /// <param name="draws">Bootstrap draws.</param>
    /// <param name="mark">Stands at the end of what comes from outside.</param>
    public static RunComparison Of(int runs, string name = "run", int draws = 60, string mark = "") => RunComparison.Compute(
        [.. Enumerable.Range(0, runs).Select(i => new PredictionSet(
            $"{name}-{i}{mark}", SampleRun.Model($"{name}-{i}", 90, 0.6 * (i + 1), draws: 0, mark: mark).Predictions))],
        new() { Draws = draws, Command = "empathetic compare a b" + mark });
}
