namespace EmpatheticDetection.Torch.Reference.Import;

/// <summary>What came of importing a checkpoint.</summary>
/// <param name="Config">The model's shape.</param>
/// <param name="Vocabularies">Texts that its tables have room for.</param>
/// <param name="KnowsVocabularies">Whether these texts are known, so that metadata means what it meant in training.</param>
/// <param name="Parameters">Number of its parameters.</param>
public sealed record ImportedModel(ReferenceModelConfig Config, ReferenceVocabularySizes Vocabularies, bool KnowsVocabularies, long Parameters);
