using EmpatheticDetection.Core.Emotions;

namespace EmpatheticDetection.Media.Synthesis;

/// <summary>What was made.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Dialogues">Dialogues a split, by file name: train.json, val.json, test.json.</param>
/// <param name="Classes">Dialogues a class.</param>
/// <param name="Speakers">People who speak, a split.</param>
/// <param name="Utterances">All utterances.</param>
/// <param name="NotNamed">Sounds and films that the JSON does not name.</param>
/// <param name="Missing">Sounds and films that the JSON names and that do not exist.</param>
public sealed record SyntheticCorpusSummary(
    string Folder,
    IReadOnlyDictionary<string, int> Dialogues,
    IReadOnlyDictionary<Emotion, int> Classes,
    IReadOnlyDictionary<string, int> Speakers,
    int Utterances,
    int NotNamed,
    int Missing);
