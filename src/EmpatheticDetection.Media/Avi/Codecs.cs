using System.Buffers.Binary;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Tells video codecs by the four letters in a stream's headers.</summary>
internal static class Codecs
{
    private static readonly HashSet<string> MotionJpegNames =
        new(["MJPG", "JPEG", "DMB1", "AVRN", "AVDJ", "IJPG", "MJPA", "MJLS"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the format (which counts), or, where it is cut off, the stream's header names motion JPEG.</summary>
    public static bool IsMotionJpeg(AviStream stream) => MotionJpegNames.Contains(NameOf(stream));

    /// <summary>The codec's four letters.</summary>
    public static string NameOf(AviStream stream) =>
        (stream.Format.Length >= 20 ? FourCC.Read(stream.Format.AsSpan(16)) : stream.Handler).ToString();

    /// <summary>Size of the frames; rows that stand bottom up have a negative number of them.</summary>
    public static (int Width, int Height) SizeOf(AviStream stream) => stream.Format.Length < 12
        ? (0, 0)
        : (Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(stream.Format.AsSpan(4))),
            (int)Math.Min(int.MaxValue, Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(stream.Format.AsSpan(8)))));
}
