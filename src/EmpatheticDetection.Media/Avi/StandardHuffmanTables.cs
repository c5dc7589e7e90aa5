namespace EmpatheticDetection.Media.Avi;

/// <summary>The Huffman tables of ITU-T T.81, annex K.3, which cameras leave out of the frames of motion JPEG.</summary>
internal static class StandardHuffmanTables
{
    // Class and number; codes of each length 1 to 16; the values in their order.
    private const string LuminanceDc = "00 00010501010101010100000000000000 000102030405060708090A0B";
    private const string ChrominanceDc = "01 00030101010101010101010000000000 000102030405060708090A0B";

    private const string LuminanceAc =
        "10 0002010303020403050504040000017D 01020300041105122131410613516107227114328191A1082342B1C11552D1F024336272"
        + "82090A161718191A25262728292A3435363738393A434445464748494A535455565758595A636465666768696A737475767778797A"
        + "838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DA"
        + "E1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA";

    private const string ChrominanceAc =
        "11 00020102040403040705040400010277 000102031104052131061241510761711322328108144291A1B1C109233352F0156272D10A162434E125F1"
        + "1718191A262728292A35363738393A434445464748494A535455565758595A636465666768696A737475767778797A"
        + "82838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DA"
        + "E2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8F9FA";

    private static readonly byte[] Segment = MakeSegment();

    /// <summary>The JPEG with the tables before its first scan.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> jpeg, int scanStart) => [.. jpeg[..scanStart], .. Segment, .. jpeg[scanStart..]];

    private static byte[] MakeSegment()
    {
        byte[] tables = Convert.FromHexString((LuminanceDc + LuminanceAc + ChrominanceDc + ChrominanceAc).Replace(" ", "", StringComparison.Ordinal));
        int length = tables.Length + 2;
        return [0xFF, 0xC4, (byte)(length >> 8), (byte)length, .. tables];
    }
}
