namespace EmpatheticDetection.Core.Text;

/// <summary>BERT's special tokens, in the order in which a learnt vocabulary begins.</summary>
public static class SpecialTokens
{
    /// <summary>Fills up.</summary>
    public const string Pad = "[PAD]";

    /// <summary>A word that no pieces make up.</summary>
    public const string Unknown = "[UNK]";

    /// <summary>Begins a text.</summary>
    public const string Classify = "[CLS]";

    /// <summary>Ends a text.</summary>
    public const string Separator = "[SEP]";

    /// <summary>Hides a piece.</summary>
    public const string Mask = "[MASK]";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Pad, Unknown, Classify, Separator, Mask];
}
