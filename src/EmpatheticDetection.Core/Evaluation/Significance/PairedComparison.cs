using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Evaluation.Significance;

/// <summary>Two models' decisions on the same rows, compared on the same draws, so that what is hard for both cancels.</summary>
/// <param name="Accuracy">Accuracy.</param>
/// <param name="BalancedAccuracy">UAR over the classes with support in a draw.</param>
/// <param name="MacroF1">Macro-F1 over all classes.</param>
/// <param name="MacroSupportedF1">Macro-F1 over the classes with support in a draw.</param>
public sealed record PairedComparison(
    PairedEstimate Accuracy, PairedEstimate BalancedAccuracy, PairedEstimate MacroF1, PairedEstimate MacroSupportedF1)
{
    private const int Figures = 4;

    /// <summary>Compares.</summary>
    /// <param name="labels">The true classes, one a row.</param>
    /// <param name="first">What the first model decides.</param>
    /// <param name="second">What the second model decides.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="resampling">The draws.</param>
    /// <param name="level">The share of draws within an interval.</param>
    /// <param name="cancellation">Stops between draws.</param>
    public static PairedComparison Compute(
        int[] labels, int[] first, int[] second, int classes, IResampling resampling, double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(resampling);
        var draws = Bootstrap.Run(resampling, 2 * Figures, Compute, cancellation);
        var whole = new double[2 * Figures];
        var once = new int[labels.Length];
        Array.Fill(once, 1);
        Compute(once, whole);
        return new(Pair(0), Pair(1), Pair(2), Pair(3));

        void Compute(ReadOnlySpan<int> multiplicities, Span<double> values)
        {
            Fill(multiplicities, labels, first, classes, values[..Figures]);
            Fill(multiplicities, labels, second, classes, values[Figures..]);
        }

        PairedEstimate Pair(int figure) => PairedEstimate.Of(
            draws.Values(figure), draws.Values(Figures + figure), whole[figure], whole[Figures + figure], level);
    }

    private static void Fill(ReadOnlySpan<int> multiplicities, int[] labels, int[] predictions, int classes, Span<double> values)
    {
        var matrix = new ConfusionMatrix(classes);
        for (int i = 0; i < labels.Length; i++) matrix.Add(labels[i], predictions[i], multiplicities[i]);
        var supported = matrix.MacroSupported;
        (values[0], values[1], values[2], values[3]) = (matrix.Accuracy, supported.Recall, matrix.Macro.F1, supported.F1);
    }
}
