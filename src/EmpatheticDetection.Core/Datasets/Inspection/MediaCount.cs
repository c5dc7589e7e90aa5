namespace EmpatheticDetection.Core.Datasets.Inspection;

/// <summary>How many utterances have a file of a modality.</summary>
/// <param name="Found">The file is there.</param>
/// <param name="Missing">A file is named and is not there.</param>
/// <param name="NotNamed">No file is named.</param>
/// <param name="MissingExamples">The first names of missing files.</param>
public sealed record MediaCount(int Found, int Missing, int NotNamed, IReadOnlyList<string> MissingExamples);
