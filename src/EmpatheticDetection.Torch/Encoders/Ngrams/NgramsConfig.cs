using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>Words from scratch: hashed n-grams of words and of characters. Needs no vocabulary and few texts.</summary>
public sealed record NgramsConfig : EncoderConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "ngrams";

    /// <summary>Number of buckets that n-grams are hashed into.</summary>
    public int Buckets { get; init; } = 1 << 16;

    /// <summary>Most words of a word n-gram.</summary>
    public int WordNgrams { get; init; } = 2;

    /// <summary>Fewest characters of a character n-gram.</summary>
    public int CharacterMinimum { get; init; } = 3;

    /// <summary>Most characters of a character n-gram; 0 for none.</summary>
    public int CharacterMaximum { get; init; } = 5;

    /// <summary>Length of an utterance's vector.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Share of n-grams that are left out while training.</summary>
    public double FeatureDropout { get; init; } = 0.1;

    /// <summary>Spread of the vectors at the start.</summary>
    public double InitialScale { get; init; } = 0.1;

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new NgramsExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor) => new NgramsNetwork(this);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (Buckets < 256 || WordNgrams < 1 || CharacterMinimum < 1 || (CharacterMaximum != 0 && CharacterMaximum < CharacterMinimum)
            || Width < 1 || FeatureDropout is < 0 or >= 1 || InitialScale <= 0)
            throw new InvalidInputException(where, "the n-gram encoder's settings are out of range",
                "buckets are at least 256, word_ngrams at least 1, character_maximum not below character_minimum (or 0), feature_dropout in [0, 1).");
    }
}
