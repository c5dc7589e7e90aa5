namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>Names of Matroska's elements, RFC 9559.</summary>
internal static class MatroskaId
{
    public const ulong Segment = 0x18538067;
    public const ulong Info = 0x1549A966;
    public const ulong TimestampScale = 0x2AD7B1;
    public const ulong TrackList = 0x1654AE6B;
    public const ulong TrackEntry = 0xAE;
    public const ulong TrackNumber = 0xD7;
    public const ulong TrackType = 0x83;
    public const ulong DefaultDuration = 0x23E383;
    public const ulong Video = 0xE0;
    public const ulong PixelWidth = 0xB0;
    public const ulong PixelHeight = 0xBA;
    public const ulong Audio = 0xE1;
    public const ulong SamplingFrequency = 0xB5;
    public const ulong Channels = 0x9F;
    public const ulong Cluster = 0x1F43B675;
    public const ulong Timestamp = 0xE7;
    public const ulong SimpleBlock = 0xA3;
    public const ulong BlockGroup = 0xA0;
    public const ulong Block = 0xA1;
}
