namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>A speaker of more than one split: a model can know the voice and face that it is tested on.</summary>
/// <param name="Speaker">The speaker's number.</param>
/// <param name="Conversations">How many conversations of each split are the speaker's.</param>
public sealed record SharedSpeaker(string Speaker, IReadOnlyDictionary<string, int> Conversations);
