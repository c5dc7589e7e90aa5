using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>What is answered and how well, where a model may abstain. All other figures of a report take every row as answered.</summary>
/// <param name="Answered">Labelled rows that are answered.</param>
/// <param name="Abstained">Labelled rows that are not.</param>
/// <param name="Coverage">The share that is answered.</param>
/// <param name="Accuracy">Among the answered.</param>
/// <param name="BalancedAccuracy">UAR among the answered, over the classes that occur there.</param>
/// <param name="MacroF1">Macro-F1 among the answered, likewise.</param>
public sealed record AbstentionReport(
    int Answered, int Abstained, Estimate Coverage, Estimate Accuracy, Estimate BalancedAccuracy, Estimate MacroF1)
{
    private const int Figures = 4;

    /// <summary>Of labelled rows; null where none is marked as answered or abstained from. An unmarked row among others is answered.</summary>
    internal static AbstentionReport? Of(
        IReadOnlyList<Prediction> rows, int[] labels, int[] decisions, int classes, IResampling resampling, double level,
        CancellationToken cancellation)
    {
        if (rows.All(row => row.Abstained is null)) return null;
        bool[] answered = [.. rows.Select(row => row.Abstained != true)];
        var draws = Bootstrap.Run(resampling, Figures, Compute, cancellation);
        var whole = new double[Figures];
        int[] once = new int[labels.Length];
        Array.Fill(once, 1);
        Compute(once, whole);
        int count = answered.Count(given => given);
        return new(count, labels.Length - count, At(0), At(1), At(2), At(3));

        Estimate At(int figure) => draws.Interval(figure, whole[figure], level);

        void Compute(ReadOnlySpan<int> multiplicities, Span<double> values)
        {
            var matrix = new ConfusionMatrix(classes);
            long all = 0;
            for (int i = 0; i < multiplicities.Length; i++)
            {
                all += multiplicities[i];
                if (answered[i]) matrix.Add(labels[i], decisions[i], multiplicities[i]);
            }

            var supported = matrix.MacroSupported;
            (values[0], values[1], values[2], values[3]) = ((double)matrix.Total / all, matrix.Accuracy, supported.Recall, supported.F1);
        }
    }
}
