using StbImageWriteSharp;

namespace EmpatheticDetection.Media.Avi;

/// <summary>JPEG in managed code, the same bytes for the same pixels everywhere.</summary>
internal static class JpegEncoder
{
    /// <summary>Up to 90 the encoder halves the colour's resolution, as cameras do.</summary>
    public const int Quality = 90;

    /// <summary>Encodes one frame.</summary>
    /// <param name="rgb">(height, width, 3).</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        using var stream = new MemoryStream();
        new ImageWriter().WriteJpg(rgb.ToArray(), width, height, ColorComponents.RedGreenBlue, stream, Quality);
        return stream.ToArray();
    }
}
