namespace EmpatheticDetection.Torch.Encoders.WordPieces;

/// <summary>What the word-piece network takes.</summary>
/// <param name="Ids">Ids of the word pieces in order, at least one.</param>
public sealed record WordPiecesFeatures(int[] Ids) : EncoderFeatures
{
    /// <inheritdoc/>
    public override long Bytes => 4L * Ids.Length;
}
