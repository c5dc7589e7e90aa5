namespace EmpatheticDetection.Core.Hub;

/// <summary>How far a download is.</summary>
/// <param name="FilesDone">Files that are whole.</param>
/// <param name="Files">All files.</param>
/// <param name="BytesDone">Bytes that are there, of all files together.</param>
/// <param name="Bytes">All bytes.</param>
public sealed record HubProgress(int FilesDone, int Files, long BytesDone, long Bytes);
