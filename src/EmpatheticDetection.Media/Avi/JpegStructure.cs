using System.Buffers.Binary;

namespace EmpatheticDetection.Media.Avi;

/// <summary>What the markers of a JPEG say before its first scan.</summary>
/// <param name="Width">Columns; 0 without a frame header.</param>
/// <param name="Height">Rows; 0 without a frame header.</param>
/// <param name="HasHuffmanTables">Whether a DHT segment comes before the first scan.</param>
/// <param name="ScanStart">Offset of the first SOS marker; 0 where there is none.</param>
internal readonly record struct JpegStructure(int Width, int Height, bool HasHuffmanTables, int ScanStart)
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte DefineHuffmanTables = 0xC4;

    /// <summary>Walks over the marker segments; null where the bytes are no JPEG.</summary>
    public static JpegStructure? Scan(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != StartOfImage) return null;
        var found = default(JpegStructure);
        for (int at = 2; at + 4 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF) return null;
            byte marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill bytes
                continue;
            }

            if (marker == EndOfImage) return found;
            if (marker == StartOfScan) return found with { ScanStart = at };
            int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2 || at + 2 + length > bytes.Length) return null;
            if (marker == DefineHuffmanTables) found = found with { HasHuffmanTables = true };
            else if (IsFrameHeader(marker) && length >= 8)
                found = found with
                {
                    Height = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]),
                    Width = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                };
            at += 2 + length;
        }

        return found;
    }

    /// <summary>SOF0 to SOF15 without DHT, JPG and DAC, which lie among them.</summary>
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
