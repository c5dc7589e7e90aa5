using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>Takes the frames as they were sampled and sized while decoding.</summary>
internal sealed class FaceExtractor(FaceConfig config) : FeatureExtractor
{
    public FaceConfig Config { get; } = config;

    public override string Modality => ModalityName.Video;

    public override EncoderFeatures? Extract(UtteranceContent content) =>
        content.Video.Value is { } frames ? new FaceFeatures(Checked(frames), Config.Direct ? OrientedGradients.Compute(frames) : []) : null;

    private VideoFrames Checked(VideoFrames frames) => frames.Height == Config.Size && frames.Width == Config.Size
        ? frames
        : throw new ArgumentException($"frames of {frames.Width}x{frames.Height} for an encoder of {Config.Size}x{Config.Size}", nameof(frames));
}
