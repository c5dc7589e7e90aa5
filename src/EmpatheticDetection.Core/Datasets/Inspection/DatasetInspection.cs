namespace EmpatheticDetection.Core.Datasets.Inspection;

/// <summary>What a data folder holds.</summary>
/// <param name="Path">The folder of the media.</param>
/// <param name="Sources">The JSON files and their SHA-256.</param>
/// <param name="Splits">Each split, in order.</param>
/// <param name="WithoutTurns">Dialogues that have no turn and so give no conversation.</param>
public sealed record DatasetInspection(
    string Path,
    IReadOnlyDictionary<string, string> Sources,
    IReadOnlyList<SplitInspection> Splits,
    IReadOnlyList<string> WithoutTurns);
