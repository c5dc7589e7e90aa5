using EmpatheticDetection.Core.Dialogues;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>A split that was read.</summary>
/// <param name="Name">train, validation, test or all.</param>
/// <param name="Conversations">Its conversations, in the order of the files.</param>
/// <param name="SkippedIds">Conversations left out because their label is absent or unknown.</param>
/// <param name="WithoutTurns">Dialogues of the official form that have no turn, and so no conversation; of all files that were
/// read.</param>
public sealed record DatasetSplit(
    string Name,
    IReadOnlyList<LabelledConversation> Conversations,
    IReadOnlyList<string> SkippedIds,
    IReadOnlyList<string> WithoutTurns);
