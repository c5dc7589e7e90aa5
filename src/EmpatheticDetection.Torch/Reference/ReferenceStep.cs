namespace EmpatheticDetection.Torch.Reference;

/// <summary>An utterance as the reference's networks take it.</summary>
/// <param name="Tokens">Its word pieces, [CLS] first and [SEP] last, without padding.</param>
/// <param name="Role">0 speaker, 1 listener, 2 listener's response.</param>
/// <param name="Media">
/// The prepared sound, the 39 numbers, or the normalised frames (frames, 3, height, width); null where it is absent.
/// </param>
public sealed record ReferenceStep(IReadOnlyList<long> Tokens, int Role, float[]? Media);
