using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Reports.Document;

namespace EmpatheticDetection.Reports.Pictures;

/// <summary>The differences between runs, with their intervals.</summary>
public static class RunComparisonPicture
{
    /// <summary>comparison.png: accuracy, UAR and macro-F1 of every pair.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="data">The data that the runs predicted.</param>
    public static Picture Draw(RunComparison comparison, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(data);
        return EffectsPicture.Draw(
            $"First minus second run{Level(comparison)}", data, ["accuracy", "UAR", "macro-F1"],
            [.. comparison.Pairs.Select(pair => new EffectRow(
                $"{PlotStyle.Shorten(pair.First, 20)} - {PlotStyle.Shorten(pair.Second, 20)}",
                [pair.Accuracy.Difference, pair.BalancedAccuracy.Difference, pair.MacroF1.Difference]))]);
    }

    /// <summary>Recall and F1 of each class that occurs, of one pair.</summary>
    internal static Picture DrawClasses(RunComparison comparison, RunPair pair, DataDescription data) => EffectsPicture.Draw(
        $"{pair.First} minus {pair.Second} by emotion{Level(comparison)}", data, ["recall", "F1"],
        [.. pair.Classes.Where(c => c.Support > 0).Select(c => new EffectRow($"{c.Class} (n = {c.Support})", [c.Recall, c.F1]))]);

    /// <summary>Accuracy and UAR of each group, of one pair; null when no group is known.</summary>
    internal static Picture? DrawGroups(RunPair pair, DataDescription data) => pair.Groups.Count == 0 ? null
        : EffectsPicture.Draw(
            $"{pair.First} minus {pair.Second} by group; grey: too small to tell", data, ["accuracy", "UAR"],
            [.. pair.Groups.Select(group => new EffectRow(
                $"{group.Group}: {group.Value} (n = {group.Rows})", [group.Accuracy, group.BalancedAccuracy], group.TooSmall is not null))]);

    private static string Level(RunComparison comparison) =>
        comparison.Bootstrap.Draws > 0 ? $", with {Intervals.Level(comparison.Bootstrap.Level)} % intervals" : "";
}
