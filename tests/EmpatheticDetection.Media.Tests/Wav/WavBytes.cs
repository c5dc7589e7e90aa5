using System.Buffers.Binary;
using System.Text;

namespace EmpatheticDetection.Media.Tests.Wav;

/// <summary>Puts WAV files together from parts, right ones and wrong ones.</summary>
internal static class WavBytes
{
    public static byte[] Chunk(string id, byte[] payload, uint? size = null, bool pad = true) =>
        [.. Encoding.ASCII.GetBytes(id), .. UInt32(size ?? (uint)payload.Length), .. payload, .. pad && payload.Length % 2 == 1
            ? new byte[1] : []];

    public static byte[] File(params byte[][] chunks) => File("RIFF", null, chunks);

    public static byte[] File(string id, uint? size, params byte[][] chunks)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes("WAVE"), .. chunks.SelectMany(chunk => chunk)];
        return [.. Encoding.ASCII.GetBytes(id), .. UInt32(size ?? (uint)body.Length), .. body];
    }

    public static byte[] Format(ushort tag, int channels, int rate, int bits) =>
        Chunk("fmt ", [.. UInt16(tag), .. UInt16((ushort)channels), .. UInt32((uint)rate), .. UInt32((uint)(rate * channels * bits / 8)),
            .. UInt16((ushort)(channels * bits / 8)), .. UInt16((ushort)bits)]);

    public static byte[] Floats(params float[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] Shorts(params short[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] UInt32(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] UInt64(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt16(ushort value) => [(byte)value, (byte)(value >> 8)];
}
