using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Frames as the reference's video networks take them.</summary>
/// <param name="side">Side of a frame in pixels.</param>
internal sealed class ReferenceFilmExtractor(int side) : FeatureExtractor
{
    /// <inheritdoc/>
    public override string Modality => ModalityName.Video;

    /// <inheritdoc/>
    public override EncoderFeatures? Extract(UtteranceContent content) =>
        content.Video.Value is { Count: > 0 } frames ? new ReferenceMediaFeatures(ReferenceMediaPreparation.Film(frames, side)) : null;
}
