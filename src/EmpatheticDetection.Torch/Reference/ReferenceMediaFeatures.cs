using EmpatheticDetection.Torch.Encoders;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Sound or frames of an utterance, prepared by <see cref="ReferenceMediaPreparation"/>.</summary>
/// <param name="Values">The wave, the 39 numbers, or (frames, 3, height, width).</param>
public sealed record ReferenceMediaFeatures(float[] Values) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * Values.Length;
}
