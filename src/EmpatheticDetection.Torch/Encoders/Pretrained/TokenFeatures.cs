namespace EmpatheticDetection.Torch.Encoders.Pretrained;

/// <summary>A text as a pretrained text encoder takes it.</summary>
/// <param name="Ids">Ids of its tokens, special ones included.</param>
public sealed record TokenFeatures(int[] Ids) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * Ids.Length;
}
