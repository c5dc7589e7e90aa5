namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>A text that is the same in more than one split once case, punctuation and blanks are forgiven.</summary>
/// <param name="Text">Its beginning, as it stands in the first place.</param>
/// <param name="Conversations">How many conversations of each split hold it.</param>
/// <param name="FirstIds">The first of them in each split.</param>
public sealed record SharedText(string Text, IReadOnlyDictionary<string, int> Conversations, IReadOnlyDictionary<string, string> FirstIds);
