using System.Text;
using EmpatheticDetection.Media.Avi;
using static EmpatheticDetection.Media.Tests.Wav.WavBytes;

namespace EmpatheticDetection.Media.Tests.Avi;

/// <summary>Puts AVI files together from parts, right ones and wrong ones.</summary>
internal static class AviBytes
{
    public const int Width = 32;
    public const int Height = 24;

    /// <summary>A grey picture as JPEG.</summary>
    public static byte[] Image(byte level, int width = Width, int height = Height) =>
        JpegEncoder.Encode(Enumerable.Repeat(level, width * height * 3).ToArray(), width, height);

    public static byte[] List(string kind, byte[] payload, string id = "LIST", uint? size = null) =>
        [.. Encoding.ASCII.GetBytes(id), .. UInt32(size ?? (uint)payload.Length + 4), .. Encoding.ASCII.GetBytes(kind), .. payload];

    public static byte[] Film(params byte[][] parts) => List("AVI ", Join(parts), "RIFF");

    public static byte[] Movie(params byte[][] parts) => List("movi", Join(parts));

    public static byte[] Frame(byte[] image) => Chunk("00dc", image);

    public static byte[] Sound(params short[] samples) => Chunk("01wb", Shorts(samples));

    /// <summary>The head of a film of 8 frames a second, and of 8000 Hz sound of one channel.</summary>
    public static byte[] Head(string codec = "MJPG", ushort soundTag = 1, bool sound = true) => List("hdrl",
    [
        .. Chunk("avih", [.. UInt32(125_000), .. new byte[52]]),
        .. List("strl",
        [
            .. Chunk("strh", [.. Encoding.ASCII.GetBytes("vids" + codec), .. new byte[12], .. UInt32(1), .. UInt32(8), .. new byte[28]]),
            .. Chunk("strf", [.. UInt32(40), .. UInt32(Width), .. UInt32(Height), .. UInt32(24 << 16), .. Encoding.ASCII.GetBytes(codec),
                .. new byte[20]]),
        ]),
        .. !sound ? [] : List("strl",
        [
            .. Chunk("strh", [.. Encoding.ASCII.GetBytes("auds"), .. new byte[16], .. UInt32(1), .. UInt32(8000), .. new byte[28]]),
            .. Chunk("strf", Format(soundTag, 1, 8000, 16)[8..]),
        ]),
    ]);

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    /// <summary>The JPEG without its Huffman tables, as cameras write the frames of motion JPEG.</summary>
    public static byte[] WithoutHuffmanTables(byte[] jpeg)
    {
        List<byte> kept = [.. jpeg[..2]];
        int at = 2;
        for (; jpeg[at + 1] != 0xDA; at += 2 + Length(at))
            if (jpeg[at + 1] != 0xC4) kept.AddRange(jpeg[at..(at + 2 + Length(at))]);
        return [.. kept, .. jpeg[at..]];

        int Length(int marker) => (jpeg[marker + 2] << 8) | jpeg[marker + 3];
    }
}
