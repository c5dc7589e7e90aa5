using static StbImageWriteSharp.StbImageWrite;

namespace EmpatheticDetection.Media.Avi;

/// <summary>
/// The Huffman tables of ITU-T T.81, annex K.3, which cameras leave out of the frames of motion JPEG. The JPEG encoder's own: it writes
/// these.
/// </summary>
internal static class StandardHuffmanTables
{
    private static readonly byte[] Segment = MakeSegment();

    /// <summary>The JPEG with the tables before its first scan.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> jpeg, int scanStart) => [.. jpeg[..scanStart], .. Segment, .. jpeg[scanStart..]];

    /// <summary>A DHT segment: for each table class and number, the count of codes of each length 1 to 16, and the values.</summary>
    private static byte[] MakeSegment()
    {
        byte[] tables =
        [
            0x00, .. stbi_write_jpg_core_std_dc_luminance_nrcodes[1..17], .. stbi_write_jpg_core_std_dc_luminance_values,
            0x10, .. stbi_write_jpg_core_std_ac_luminance_nrcodes[1..17], .. stbi_write_jpg_core_std_ac_luminance_values,
            0x01, .. stbi_write_jpg_core_std_dc_chrominance_nrcodes[1..17], .. stbi_write_jpg_core_std_dc_chrominance_values,
            0x11, .. stbi_write_jpg_core_std_ac_chrominance_nrcodes[1..17], .. stbi_write_jpg_core_std_ac_chrominance_values,
        ];
        int length = tables.Length + 2;
        return [0xFF, 0xC4, (byte)(length >> 8), (byte)length, .. tables];
    }
}
