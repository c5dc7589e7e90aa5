using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Encoders.WordPieces;

/// <summary>Words from scratch: word pieces of a vocabulary learnt on the training split, read in order by a recurrent layer.</summary>
public sealed record WordPiecesConfig : EncoderConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "word_pieces";

    /// <summary>Word pieces to learn.</summary>
    public int VocabularySize { get; init; } = 4000;

    /// <summary>Most word pieces of an utterance; the rest is cut off.</summary>
    public int MaximumLength { get; init; } = 128;

    /// <summary>Length of a word piece's vector.</summary>
    public int EmbeddingWidth { get; init; } = 64;

    /// <summary>Length of the state in each direction.</summary>
    public int Hidden { get; init; } = 64;

    /// <summary>Dropout on the word pieces' vectors.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new WordPiecesExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor) =>
        new WordPiecesNetwork(this, ((WordPiecesExtractor)extractor).VocabularySize);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (VocabularySize < 100 || MaximumLength < 3 || EmbeddingWidth < 1 || Hidden < 1 || Dropout is < 0 or >= 1)
            throw new InvalidInputException(where, "the word-piece encoder's settings are out of range",
                "vocabulary_size is at least 100, maximum_length at least 3, widths at least 1, dropout lies in [0, 1).");
    }
}
