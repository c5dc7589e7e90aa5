namespace EmpatheticDetection.Media.Riff;

/// <summary>A chunk as it lies in the file.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Start">Offset of its payload.</param>
/// <param name="Size">Bytes of its payload that are really there.</param>
/// <param name="Declared">Bytes that its header claims.</param>
internal readonly record struct RiffChunk(FourCC Id, long Start, long Size, long Declared)
{
    /// <summary>Whether the file ends before the chunk does.</summary>
    public bool Truncated => Size < Declared;
}
