namespace EmpatheticDetection.Core.Datasets.Inspection;

/// <summary>What a split holds. Counts are of conversations unless said; a value that is not known counts under the empty text.</summary>
/// <param name="Split">Its name.</param>
/// <param name="Conversations">How many.</param>
/// <param name="Labels">By class name, all seven in their order.</param>
/// <param name="FineLabels">By fine label, those that occur, in their order.</param>
/// <param name="Unlabelled">Without a label.</param>
/// <param name="UnknownLabels">Labels that mean none of the seven, and how often they occur.</param>
/// <param name="Age">By the speaker's age.</param>
/// <param name="Gender">By the speaker's gender.</param>
/// <param name="Timbre">By the speaker's timbre.</param>
/// <param name="Speakers">By speaker.</param>
/// <param name="Utterances">Utterances in a conversation.</param>
/// <param name="Words">Words in an utterance, divided by white space.</param>
/// <param name="Audio">Utterances with sound.</param>
/// <param name="Video">Utterances with film.</param>
/// <param name="WithChainOfEmpathy">With annotation texts beside the label.</param>
public sealed record SplitInspection(
    string Split,
    int Conversations,
    IReadOnlyDictionary<string, int> Labels,
    IReadOnlyDictionary<string, int> FineLabels,
    int Unlabelled,
    IReadOnlyDictionary<string, int> UnknownLabels,
    IReadOnlyDictionary<string, int> Age,
    IReadOnlyDictionary<string, int> Gender,
    IReadOnlyDictionary<string, int> Timbre,
    IReadOnlyDictionary<string, int> Speakers,
    LengthStatistics Utterances,
    LengthStatistics Words,
    MediaCount Audio,
    MediaCount Video,
    int WithChainOfEmpathy);
