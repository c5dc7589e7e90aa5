namespace EmpatheticDetection.Media.Riff;

/// <summary>Writes chunks whose sizes are known beforehand. Every chunk starts at an even offset.</summary>
internal sealed class RiffWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, System.Text.Encoding.ASCII, leaveOpen: true);

    /// <summary>Bytes that a chunk of this many payload bytes takes in the file: header, payload, padding.</summary>
    public static long Size(long payload) => 8 + payload + (payload & 1);

    /// <summary>A chunk's header; whoever calls this writes <paramref name="payload"/> bytes next.</summary>
    public RiffWriter Header(FourCC id, long payload) => UInt32(id.Value).UInt32(checked((uint)payload));

    /// <summary>The header of RIFF or LIST with the list's kind; <paramref name="payload"/> counts what follows the kind.</summary>
    public RiffWriter List(FourCC id, FourCC kind, long payload) => Header(id, payload + 4).UInt32(kind.Value);

    /// <summary>A whole chunk with its padding byte.</summary>
    public RiffWriter Chunk(FourCC id, ReadOnlySpan<byte> payload) => Header(id, payload.Length).Bytes(payload).Pad(payload.Length);

    public RiffWriter UInt32(uint value)
    {
        _writer.Write(value);
        return this;
    }

    public RiffWriter UInt16(ushort value)
    {
        _writer.Write(value);
        return this;
    }

    public RiffWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _writer.Write(bytes);
        return this;
    }

    /// <summary>The zero that makes an odd payload even.</summary>
    public RiffWriter Pad(long payload)
    {
        if ((payload & 1) != 0) _writer.Write((byte)0);
        return this;
    }

    /// <summary>Passes what is buffered on; the stream stays open.</summary>
    public void Dispose() => _writer.Dispose();
}
