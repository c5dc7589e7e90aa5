using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>What fusing gains over the best single model, on the labelled rows that this model predicted.</summary>
/// <param name="BestModel">
/// The single model with the highest macro-F1 (over classes with support) on its own rows, the first at a tie.
/// </param>
/// <param name="Rows">On how many rows both are compared.</param>
/// <param name="ClusteredBy">What the draws are of: "speaker" or "row".</param>
/// <param name="Comparison">The fused figures (first) against the model's (second), with the difference and its interval.</param>
public sealed record FusionGain(string BestModel, int Rows, string ClusteredBy, PairedComparison Comparison)
{
    /// <summary>Compares; null when no row has a label, or every model is without labelled rows.</summary>
    /// <param name="alignment">The models.</param>
    /// <param name="fused">The fused predictions, in the order of the alignment's rows.</param>
    /// <param name="draws">Bootstrap draws, at least 1.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    /// <param name="cancellation">Stops between draws.</param>
    public static FusionGain? Compute(
        PredictionAlignment alignment, IReadOnlyList<Prediction> fused, int draws = 2000, long seed = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(fused);
        int classes = alignment.Input.Classes, best = -1;
        double highest = double.NegativeInfinity;
        for (int m = 0; m < alignment.Models.Count; m++)
        {
            int[] own = RowsOf(m);
            if (own.Length == 0) continue;
            double macro = ConfusionMatrix.Of(Labels(own), Decisions(alignment.Predictions[m]!, own), classes).MacroSupported.F1;
            if (macro > highest) (highest, best) = (macro, m);
        }

        if (best < 0) return null;
        int[] rows = RowsOf(best);
        Prediction[] compared = [.. rows.Select(i => fused[i])];
        var (clusters, clusteredBy) = SpeakerClusters.Of(compared);
        var comparison = PairedComparison.Compute(
            Labels(rows), Decisions(fused, rows), Decisions(alignment.Predictions[best]!, rows), classes,
            new RandomResampling(clusters, draws, seed), cancellation: cancellation);
        return new(alignment.Models[best].Name, rows.Length, clusteredBy, comparison);

        int[] RowsOf(int model) => [.. alignment.Labelled.Where(i => alignment.Input.Present[model][i])];

        int[] Labels(int[] of) => Array.ConvertAll(of, i => (int)alignment.Rows[i].Label!.Value);
    }

    private static int[] Decisions(IReadOnlyList<Prediction?> predictions, int[] rows) =>
        Array.ConvertAll(rows, i => (int)predictions[i]!.Predicted);
}
