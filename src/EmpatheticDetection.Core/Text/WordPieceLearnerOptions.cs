namespace EmpatheticDetection.Core.Text;

/// <summary>How a vocabulary of word pieces is learnt.</summary>
public sealed record WordPieceLearnerOptions
{
    /// <summary>Pieces at most, special tokens included; fewer when the texts give no more.</summary>
    public int VocabularySize { get; init; } = 8000;

    /// <summary>A pair of pieces must stand together at least this often to become one.</summary>
    public int MinimumFrequency { get; init; } = 2;

    /// <summary>Different characters at most, the most frequent ones; words with others are unknown.</summary>
    public int MaximumAlphabet { get; init; } = 1000;

    /// <summary>How text is cleaned; the tokenizer must be given the same.</summary>
    public WordPieceOptions Tokenizer { get; init; } = new();

    /// <summary>Throws when a value cannot be.</summary>
    /// <exception cref="ArgumentException">A count is not positive, or there is no room for the special tokens.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(VocabularySize, SpecialTokens.All.Count + 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MinimumFrequency);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaximumAlphabet);
    }
}
