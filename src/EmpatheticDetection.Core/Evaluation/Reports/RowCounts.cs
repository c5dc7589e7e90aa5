namespace EmpatheticDetection.Core.Evaluation.Reports;

/// <summary>What the predictions are of.</summary>
/// <param name="Rows">All predictions.</param>
/// <param name="Labelled">Those with a label: all figures are over these.</param>
/// <param name="MissingLabels">Those without one.</param>
/// <param name="Speakers">Different speakers among the labelled.</param>
/// <param name="WithoutSpeaker">Labelled rows whose speaker is unknown.</param>
/// <param name="Splits">Labelled rows of each split; "unknown" where it is not said.</param>
/// <param name="Modalities">On how many labelled rows each modality was used.</param>
/// <param name="Absent">For each modality how many labelled rows lacked it, by reason.</param>
public sealed record RowCounts(
    int Rows,
    int Labelled,
    int MissingLabels,
    int Speakers,
    int WithoutSpeaker,
    IReadOnlyDictionary<string, int> Splits,
    IReadOnlyDictionary<string, int> Modalities,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Absent)
{
    /// <summary>Counts.</summary>
    public static RowCounts Of(IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Prediction[] labelled = [.. predictions.Where(prediction => prediction.Label is not null)];
        return new(
            predictions.Count,
            labelled.Length,
            predictions.Count - labelled.Length,
            labelled.Select(prediction => prediction.Speaker).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            labelled.Count(prediction => prediction.Speaker is null),
            Count(labelled.Select(prediction => prediction.Split ?? "unknown")),
            Count(labelled.SelectMany(prediction => (prediction.Modalities ?? []).Distinct(StringComparer.Ordinal))),
            Sorted(labelled.SelectMany(prediction => prediction.Absent ?? new Dictionary<string, string>())
                .GroupBy(absent => absent.Key)
                .Select(group => KeyValuePair.Create<string, IReadOnlyDictionary<string, int>>(
                    group.Key, Count(group.Select(absent => absent.Value))))));
    }

    private static SortedDictionary<string, int> Count(IEnumerable<string> names) =>
        Sorted(names.CountBy(name => name, StringComparer.Ordinal));

    private static SortedDictionary<string, T> Sorted<T>(IEnumerable<KeyValuePair<string, T>> pairs) =>
        new(pairs.ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);
}
