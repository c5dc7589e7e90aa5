namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>An entry of a zip file that lies in it as it is.</summary>
/// <param name="Name">With its folder.</param>
/// <param name="Header">Place of its own header.</param>
/// <param name="Offset">Place of its first byte.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">CRC-32 of the bytes.</param>
internal sealed record StoredEntry(string Name, long Header, long Offset, long Length, uint Checksum);
