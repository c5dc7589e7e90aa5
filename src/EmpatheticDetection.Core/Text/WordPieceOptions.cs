namespace EmpatheticDetection.Core.Text;

/// <summary>How text becomes word pieces. The defaults are those of bert-base-uncased.</summary>
public sealed record WordPieceOptions
{
    /// <summary>Whether letters become small and accents are dropped; false for cased models.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Words of more characters than this are unknown.</summary>
    public int MaximumWordLength { get; init; } = 100;
}
