namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>Which stretches get U+2581 in front.</summary>
internal enum MetaspaceScheme
{
    Always,
    First,
    Never,
}
