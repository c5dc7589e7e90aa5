using System.Text.Json.Serialization;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>Film by a pretrained video encoder: TimeSformer, VideoMAE, or ViT on each frame.</summary>
public sealed record PretrainedVideoConfig : PretrainedConfig
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "pretrained_video";

    /// <summary>Frames of an utterance, spread evenly over the film.</summary>
    public int Frames { get; init; } = 8;

    /// <inheritdoc/>
    [JsonIgnore]
    public override MediaNeeds Needs => new(null, Frames, 0);

    /// <inheritdoc/>
    public override void Validate(string where)
    {
        base.Validate(where);
        if (Frames < 1) throw new InvalidInputException(where, $"{Name} looks at {Frames} frames", "Set frames to 1 or more.");
    }

    /// <inheritdoc/>
    internal override string Modality => ModalityName.Video;

    /// <inheritdoc/>
    internal override PretrainedSource Open(string folder) => new VideoSource(this, folder);
}
