namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A film's frames as a pretrained video encoder takes them.</summary>
/// <param name="Pixels">Normalised: (frames, 3, height, width).</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record FilmFeatures(float[] Pixels, int Frames, int Height, int Width) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * Pixels.Length;
}
