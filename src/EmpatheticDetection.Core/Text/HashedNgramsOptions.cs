namespace EmpatheticDetection.Core.Text;

/// <summary>Which n-grams are taken, and into how many buckets they fall.</summary>
public sealed record HashedNgramsOptions
{
    /// <summary>Buckets; ids lie below.</summary>
    public int Buckets { get; init; } = 1 << 16;

    /// <summary>Words of the shortest word n-gram.</summary>
    public int MinimumWords { get; init; } = 1;

    /// <summary>Words of the longest word n-gram; 0 for none.</summary>
    public int MaximumWords { get; init; } = 2;

    /// <summary>Characters of the shortest character n-gram.</summary>
    public int MinimumCharacters { get; init; } = 3;

    /// <summary>Characters of the longest character n-gram; 0 for none. They lie within a word with a blank on each side.</summary>
    public int MaximumCharacters { get; init; } = 5;

    /// <summary>Whether case is ignored.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Throws when a value cannot be.</summary>
    /// <exception cref="ArgumentException">There is no bucket, or a range is not ascending.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Buckets);
        Require("words", MinimumWords, MaximumWords);
        Require("characters", MinimumCharacters, MaximumCharacters);
        if (MaximumWords == 0 && MaximumCharacters == 0) throw new ArgumentException("n-grams of neither words nor characters");
    }

    private static void Require(string what, int minimum, int maximum)
    {
        if (maximum < 0 || (maximum > 0 && (minimum < 1 || minimum > maximum)))
            throw new ArgumentException($"n-grams of {minimum} to {maximum} {what}: the first must be at least 1 and at most the second");
    }
}
