namespace EmpatheticDetection.Media.Riff;

/// <summary>A piece of a file.</summary>
internal readonly record struct RiffSegment(long Start, long Size);
