using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Face;

/// <summary>What the face network takes: frames of the size it asks for.</summary>
/// <param name="Frames">Pixels, (frames, height, width, 3).</param>
/// <param name="Gradients">Histograms of oriented gradients over the frames; empty when they are not used.</param>
public sealed record FaceFeatures(VideoFrames Frames, float[] Gradients) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => Frames.Pixels.Length + (4L * Gradients.Length);
}
