using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>Face from scratch: some frames of a film, a small convolution network a frame, pooling over the frames.</summary>
public sealed record FaceConfig : EncoderConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "face";

    /// <summary>Frames of an utterance, spread evenly over the film.</summary>
    public int Frames { get; init; } = 8;

    /// <summary>Height and width that frames are brought to.</summary>
    public int Size { get; init; } = 64;

    /// <summary>Channels of the first convolution; each further one has twice as many.</summary>
    public int Channels { get; init; } = 16;

    /// <summary>Convolutions, each halving height and width.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Length of an utterance's vector.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Dropout within the network.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>
    /// Adds a logistic regression to the logits, from histograms of oriented gradients, averaged over frames and over the speaker's
    /// utterances. On a few hundred dialogues it is the stronger part.
    /// </summary>
    public bool Direct { get; init; }

    /// <summary>Of the direct part: times half the sum of its squared weights, added to the loss.</summary>
    public double DirectPenalty { get; init; } = 1e-3;

    /// <summary>Of the direct part: share of statistics that are left out while training.</summary>
    public double DirectDropout { get; init; }

    /// <inheritdoc/>
    public override DirectNetwork? CreateDirect(EncoderNetwork network, int classes) => Direct
        ? new StatisticsDirect(OrientedGradients.Count, classes, DirectPenalty, DirectDropout, features => ((FaceFeatures)features).Gradients)
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => new(null, Frames, Size);

    /// <inheritdoc/>
    public override FeatureExtractor CreateExtractor() => new FaceExtractor(this);

    /// <inheritdoc/>
    public override EncoderNetwork CreateNetwork(FeatureExtractor extractor) => new FaceNetwork(this);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        if (Frames < 1 || Layers < 1 || Size % (1 << Layers) != 0 || Channels % 4 != 0 || Channels < 4 || Width < 1 || Dropout is < 0 or >= 1
            || DirectDropout is < 0 or >= 1 || !(DirectPenalty >= 0))
            throw new InvalidInputException(where, "the face encoder's settings are out of range",
                "frames and layers are at least 1, size is a multiple of 2^layers, channels a multiple of 4, dropouts lie in [0, 1), direct_penalty is not negative.");
    }
}
