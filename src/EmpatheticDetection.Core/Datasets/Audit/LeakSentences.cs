using System.Globalization;

namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Says each leak in a sentence.</summary>
internal static class LeakSentences
{
    private const int Named = 8;

    public static IEnumerable<string> Of(DatasetAudit audit)
    {
        if (audit.SharedSpeakers.Count > 0)
            yield return $"{Many(audit.SharedSpeakers.Count, "speaker is", "speakers are")} in more than one split: "
                + $"{List(audit.SharedSpeakers.Select(s => s.Speaker))}.";
        if (audit.SharedTexts.Count > 0)
            yield return $"{Many(audit.SharedTexts.Count, "text is", "texts are")} the same in more than one split, "
                + $"in conversations such as {List(audit.SharedTexts.Select(t => string.Join(" = ", t.FirstIds.Values)))}.";
        if (audit.NearDuplicates.Count > 0)
            yield return $"{Many(audit.NearDuplicates.Count, "text is", "texts are")} nearly the same as one of another split: "
                + $"{List(audit.NearDuplicates.Select(d => $"{d.Id} and {d.OtherId}"))}.";
        if (audit.Giveaway.GivesAway)
            yield return $"The annotation texts alone tell the emotion in {Percent(audit.Giveaway.Accuracy)} of conversations "
                + $"(the most frequent emotion is {Percent(audit.Giveaway.MajorityShare)}): a model must not read them.";
    }

    private static string Many(int count, string one, string many) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";

    private static string List(IEnumerable<string> items)
    {
        string[] first = [.. items.Take(Named + 1)];
        return string.Join(", ", first.Take(Named)) + (first.Length > Named ? ", ..." : "");
    }

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
