namespace EmpatheticDetection.Core.Text.SentencePieces;

/// <summary>What a piece is for, numbered as in a model's file.</summary>
internal enum PieceKind
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}
