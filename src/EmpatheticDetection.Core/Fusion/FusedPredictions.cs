using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>Turns what a fusion says of aligned rows into predictions.</summary>
public static class FusedPredictions
{
    /// <summary>
    /// One prediction a row: used modalities are those that any present model used; absent ones those that none used, with the first
    /// reason.
    /// </summary>
    public static IReadOnlyList<Prediction> Of(PredictionAlignment alignment, ILateFusion fusion)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(fusion);
        return Of(alignment, fusion.Fuse(alignment.Input));
    }

    /// <summary>The same, of what a fusion gave for these rows.</summary>
    public static IReadOnlyList<Prediction> Of(PredictionAlignment alignment, FusedOutput fused)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(fused);
        var predictions = new Prediction[alignment.Rows.Count];
        for (int i = 0; i < predictions.Length; i++)
        {
            Prediction[] sources = [.. alignment.Predictions.Select(ofModel => ofModel[i]).OfType<Prediction>()];
            string[] used = [.. sources.SelectMany(source => source.Modalities ?? []).Distinct(StringComparer.Ordinal)];
            var absent = sources.SelectMany(source => source.Absent ?? new Dictionary<string, string>())
                .Where(reason => !used.Contains(reason.Key))
                .DistinctBy(reason => reason.Key, StringComparer.Ordinal)
                .ToDictionary(reason => reason.Key, reason => reason.Value, StringComparer.Ordinal);
            double[] probabilities = fused.Probabilities.Row(i).ToArray();
            int decision = fused.Decisions[i];
            predictions[i] = new(
                alignment.Rows[i].Id, probabilities, alignment.Rows[i].Label, alignment.Rows[i].Split, alignment.Rows[i].Speaker,
                sources.Any(source => source.Modalities is not null) ? used : null,
                absent.Count > 0 ? absent : null,
                decision == TopClass.Of(probabilities) ? null : (Emotion)decision,
                Some(alignment.Input.Contexts[i].Cues), Some(alignment.Input.Contexts[i].Groups));
        }

        return predictions;
    }

    private static IReadOnlyDictionary<string, T>? Some<T>(IReadOnlyDictionary<string, T> values) => values.Count > 0 ? values : null;
}
