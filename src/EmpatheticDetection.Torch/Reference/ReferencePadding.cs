namespace EmpatheticDetection.Torch.Reference;

/// <summary>The sizes that the reference pads everything to.</summary>
/// <param name="Steps">Utterances of a dialogue.</param>
/// <param name="TextTokens">Word pieces of an utterance.</param>
/// <param name="ContextTokens">Word pieces of a context.</param>
/// <param name="Samples">Samples of an utterance's sound, of 16,000 a second.</param>
/// <param name="EmptyTokens">The word pieces of <c>[EMPTY]</c>, which steps without an utterance hold.</param>
public sealed record ReferencePadding(int Steps, int TextTokens, int ContextTokens, int Samples, IReadOnlyList<long> EmptyTokens)
{
    /// <summary>The reference's own sizes, with the word pieces of bert-base-uncased.</summary>
    public static ReferencePadding Standard(ReferenceKind kind) =>
        new(kind == ReferenceKind.VideoBaseline ? 8 : 10, 128, 256, 16_000, [101, 1031, 4064, 1033, 102]);
}
