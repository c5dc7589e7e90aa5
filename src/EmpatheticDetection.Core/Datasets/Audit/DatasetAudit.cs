namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>What would make results on a data folder look better than they are.</summary>
/// <param name="Conversations">Conversations of each split.</param>
/// <param name="WithoutSpeaker">Conversations whose speaker is not known, so that sharing cannot be told.</param>
/// <param name="SharedIds">Ids that more than one split has.</param>
/// <param name="SharedSpeakers">Speakers that more than one split has.</param>
/// <param name="SharedTexts">Texts that more than one split has.</param>
/// <param name="NearDuplicates">Texts of different splits that are nearly the same.</param>
/// <param name="Giveaway">How well annotation texts alone tell the label.</param>
/// <param name="OneSplitValues">Values that one split only has; worth knowing, no leak.</param>
/// <param name="Leaks">Each leak in a sentence; empty when there is none.</param>
public sealed record DatasetAudit(
    IReadOnlyDictionary<string, int> Conversations,
    int WithoutSpeaker,
    IReadOnlyList<string> SharedIds,
    IReadOnlyList<SharedSpeaker> SharedSpeakers,
    IReadOnlyList<SharedText> SharedTexts,
    IReadOnlyList<NearDuplicate> NearDuplicates,
    GiveawayTest Giveaway,
    IReadOnlyList<OneSplitValues> OneSplitValues,
    IReadOnlyList<string> Leaks);
