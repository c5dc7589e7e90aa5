namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>Bytes that stood within the pickle, as those of numpy arrays do.</summary>
internal sealed class InlineBytes(byte[] bytes) : StorageBytes
{
    public override ReadOnlySpan<byte> Span(long offset, int length) => bytes.AsSpan(checked((int)offset), length);
}
