namespace EmpatheticDetection.Core.Text.Tokenizers;

/// <summary>What a family calls its special tokens where its files do not say.</summary>
/// <param name="Classify">Begins a text.</param>
/// <param name="Separator">Ends a text.</param>
/// <param name="Pad">Fills up.</param>
/// <param name="Unknown">Stands for what no piece makes up.</param>
/// <param name="Mask">Hides a piece.</param>
/// <param name="MaskTakesLeft">Whether that takes the white space before it.</param>
/// <param name="BertPair">Whether two texts are put together as in BERT, or as in RoBERTa.</param>
internal sealed record SpecialTokenNames(
    string Classify, string Separator, string Pad, string Unknown, string Mask, bool MaskTakesLeft, bool BertPair);
