using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Names of AVI's chunks.</summary>
internal static class AviChunks
{
    public static readonly FourCC HeaderList = FourCC.Of("hdrl");
    public static readonly FourCC MainHeader = FourCC.Of("avih");
    public static readonly FourCC StreamList = FourCC.Of("strl");
    public static readonly FourCC StreamHeader = FourCC.Of("strh");
    public static readonly FourCC StreamFormat = FourCC.Of("strf");
    public static readonly FourCC SuperIndex = FourCC.Of("indx");
    public static readonly FourCC Movie = FourCC.Of("movi");
    public static readonly FourCC Record = FourCC.Of("rec ");
    public static readonly FourCC Index = FourCC.Of("idx1");
    public static readonly FourCC Video = FourCC.Of("vids");
    public static readonly FourCC Audio = FourCC.Of("auds");
    public static readonly FourCC MotionJpeg = FourCC.Of("MJPG");
    public static readonly FourCC FirstVideo = FourCC.Of("00dc");
    public static readonly FourCC SecondAudio = FourCC.Of("01wb");
}
