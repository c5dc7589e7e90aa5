namespace EmpatheticDetection.Torch.Encoders.Ngrams;

/// <summary>What the n-gram network takes: which buckets a text falls into, and how often.</summary>
/// <param name="Buckets">Distinct bucket numbers, at least one.</param>
/// <param name="Counts">How often each occurs.</param>
public sealed record NgramsFeatures(int[] Buckets, float[] Counts) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 8L * Buckets.Length;
}
