using System.Buffers.Binary;
using System.Text;

namespace EmpatheticDetection.Core.Weights.Pickle;

/// <summary>A pickle's bytes, read from front to back. Every length is compared with what is left before anything is made of it.</summary>
internal sealed class PickleInput(MappedFile file, long start, long end)
{
    private const int LongestName = 500;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Path => file.Path;

    public long Position { get; private set; } = start;

    public long Left => end - Position;

    public byte ReadByte() => Read(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Read(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Read(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Read(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Read(8));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Read(ulong length)
    {
        if (length > (ulong)Left)
            throw new PickleException(length <= 8 ? "it ends early" : $"{length} bytes are announced where {Left} are left");
        if (length > int.MaxValue) throw new PickleException($"a value of {length} bytes is too large");
        var bytes = file.Span(Position, (int)length);
        Position += (long)length;
        return bytes;
    }

    /// <summary>Passes over bytes; false when there are not as many.</summary>
    public bool Skip(long length)
    {
        if (length < 0 || length > Left) return false;
        Position += length;
        return true;
    }

    /// <summary>The next bytes as a text, which is paid for out of the budget.</summary>
    public string ReadText(ulong length, PickleBudget budget)
    {
        var bytes = Read(length);
        budget.Take(PickleBudget.Value + (2L * bytes.Length));
        return Decode(bytes);
    }

    /// <summary>The next line as a text, without its end: half of a name.</summary>
    public string ReadLine()
    {
        var ahead = file.Span(Position, (int)Math.Min(Left, LongestName));
        int length = ahead.IndexOf((byte)'\n');
        if (length < 0) throw new PickleException("a name does not end");
        Position += length + 1;
        return Decode(ahead[..length]);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new PickleException("a text is not UTF-8");
        }
    }
}
