using EmpatheticDetection.Torch.Pretrained;

namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A sound as a pretrained speech encoder takes it.</summary>
/// <param name="Input">A wave or a spectrogram.</param>
public sealed record SoundFeatures(SpeechFeatures Input) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * Input.Values.Length;
}
