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
        if (Frames < 1 || Layers < 1 || Size % (1 << Layers) != 0 || Channels % 4 != 0 || Channels < 4 || Width < 1 || Dropout is < 0 or >= 1)
            throw new InvalidInputException(where, "the face encoder's settings are out of range",
                "frames and layers are at least 1, size is a multiple of 2^layers, channels a multiple of 4, dropout lies in [0, 1).");
    }
}
