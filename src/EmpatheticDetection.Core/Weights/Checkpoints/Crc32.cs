using System.Buffers.Binary;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// CRC-32 as zip uses it (polynomial 0xEDB88320), eight bytes a step. Written by hand as the framework itself has none in public
/// (System.IO.Hashing is a package, and this project takes none).
/// </summary>
internal static class Crc32
{
    private static readonly uint[] Table = Create();

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        uint[] table = Table;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc, high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[0x700 + (low & 0xff)] ^ table[0x600 + ((low >> 8) & 0xff)] ^ table[0x500 + ((low >> 16) & 0xff)] ^ table[0x400 + (low >> 24)]
                ^ table[0x300 + (high & 0xff)] ^ table[0x200 + ((high >> 8) & 0xff)] ^ table[0x100 + ((high >> 16) & 0xff)] ^ table[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte b in bytes) crc = table[(crc ^ b) & 0xff] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] Create()
    {
        uint[] table = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value >> 1) ^ (0xEDB88320u & (0u - (value & 1)));
            table[i] = value;
        }

        for (int i = 256; i < table.Length; i++) table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 0xff];
        return table;
    }
}
