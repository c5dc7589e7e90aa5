namespace EmpatheticDetection.Core.Datasets.Audit;

/// <summary>Two texts of different splits that are nearly the same: the closest pair that each text of a later split is in.</summary>
/// <param name="Id">A conversation that holds the one.</param>
/// <param name="Split">Its split.</param>
/// <param name="OtherId">A conversation that holds the other.</param>
/// <param name="OtherSplit">Its split.</param>
/// <param name="Similarity">The Jaccard similarity of their word shingles, 0 to 1.</param>
/// <param name="Text">The beginning of the one.</param>
/// <param name="OtherText">The beginning of the other.</param>
public sealed record NearDuplicate(string Id, string Split, string OtherId, string OtherSplit, double Similarity, string Text,
    string OtherText);
