namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>The special tokens of a tokenizer.</summary>
/// <param name="Single">Around one text.</param>
/// <param name="Pair">Around two.</param>
/// <param name="PadId">Fills up.</param>
/// <param name="Added">Those that count within texts.</param>
internal sealed record SpecialTokenSet(EncodingTemplate Single, EncodingTemplate Pair, int PadId, IReadOnlyList<AddedToken> Added);
