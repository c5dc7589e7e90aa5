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

    /// <summary>N-grams that fewer training texts have are not read: nothing can be learnt from them but the texts themselves.</summary>
    public int MinimumTexts { get; init; } = 1;

    /// <summary>
    /// Adds a logistic regression from the n-grams of the whole dialogue to the logits, beside the layers behind the encoders. On a few
    /// thousand texts it is the stronger part.
    /// </summary>
    public bool Direct { get; init; }

    /// <summary>Of the direct part: times half the sum of its squared weights, added to the loss; as 1 / (C texts) in liblinear's terms.</summary>
    public double DirectPenalty { get; init; } = 2e-5;

    /// <summary>Of the direct part: share of n-grams that are left out while training.</summary>
    public double DirectDropout { get; init; }

    /// <inheritdoc/>
    public override DirectNetwork? CreateDirect(EncoderNetwork network, int classes) => Direct ? new NgramsDirect(this, classes) : null;

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new NgramsExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor) => new NgramsNetwork(this);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (Buckets < 256 || WordNgrams < 1 || CharacterMinimum < 1 || (CharacterMaximum != 0 && CharacterMaximum < CharacterMinimum)
            || Width < 1 || FeatureDropout is < 0 or >= 1 || DirectDropout is < 0 or >= 1 || InitialScale <= 0 || MinimumTexts < 1 || !(DirectPenalty >= 0))
            throw new InvalidInputException(where, "the n-gram encoder's settings are out of range",
                "buckets are at least 256, word_ngrams at least 1, character_maximum not below character_minimum (or 0), minimum_texts at least 1, dropouts in [0, 1), direct_penalty not negative.");
    }
}
