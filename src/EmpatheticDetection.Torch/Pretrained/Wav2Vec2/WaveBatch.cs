namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>Waves, cut, padded and normalised.</summary>
/// <param name="Values">A row each.</param>
/// <param name="Mask">1 where a sample is real, of the rows' shape; null when not wanted.</param>
public sealed record WaveBatch(IReadOnlyList<float[]> Values, IReadOnlyList<byte[]>? Mask);
