using EmpatheticDetection.Core.Evaluation.Reports;

namespace EmpatheticDetection.Reports;

/// <summary>How often a modality was used and how often it was absent.</summary>
/// <param name="Modality">Its name.</param>
/// <param name="Used">On how many dialogues it was used.</param>
/// <param name="Absent">On how many it was absent.</param>
/// <param name="Reasons">Why, the most frequent reason first.</param>
internal sealed record ModalityCount(string Modality, long Used, long Absent, IReadOnlyList<KeyValuePair<string, int>> Reasons)
{
    private static readonly string[] Order = ["text", "audio", "video", "metadata"];

    /// <summary>Text, audio, video, metadata, then others by name.</summary>
    public static IReadOnlyList<ModalityCount> Of(RowCounts counts) =>
        [.. counts.Modalities.Keys.Union(counts.Absent.Keys, StringComparer.Ordinal)
            .OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name =>
            {
                var reasons = counts.Absent.GetValueOrDefault(name) ?? new Dictionary<string, int>();
                return new ModalityCount(
                    name, counts.Modalities.GetValueOrDefault(name), reasons.Values.Sum(count => (long)count),
                    [.. reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)]);
            })];

    /// <summary>Names in the fixed order.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) =>
        names.OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal);

    private static int Rank(string name) => Array.IndexOf(Order, name) is >= 0 and var rank ? rank : Order.Length;
}
