namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The bytes that one or more tensors look at.</summary>
internal abstract class StorageBytes
{
    /// <summary>A part of them.</summary>
    public abstract ReadOnlySpan<byte> Span(long offset, int length);
}
