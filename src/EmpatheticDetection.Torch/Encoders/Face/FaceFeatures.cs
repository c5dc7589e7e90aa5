using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>What the face network takes: frames of the size it asks for.</summary>
/// <param name="Frames">Pixels, (frames, height, width, 3).</param>
public sealed record FaceFeatures(VideoFrames Frames) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => Frames.Pixels.Length;
}
