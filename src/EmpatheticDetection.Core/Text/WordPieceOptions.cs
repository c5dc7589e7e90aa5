namespace EmpatheticDetection.Core.Text;

/// <summary>How text becomes word pieces. The defaults are those of bert-base-uncased.</summary>
public sealed record WordPieceOptions
{
    /// <summary>Whether letters become small; false for cased models.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether accents are dropped; null for as <see cref="LowerCase"/> has it.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether control characters are dropped.</summary>
    public bool Clean { get; init; } = true;

    /// <summary>Whether each ideograph is a word.</summary>
    public bool SplitIdeographs { get; init; } = true;

    /// <summary>Words of more characters than this are unknown.</summary>
    public int MaximumWordLength { get; init; } = 100;

    /// <summary>What pieces within a word begin with.</summary>
    public string Continuation { get; init; } = "##";
}
