using System.Buffers.Binary;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>
/// Reads the tracks and blocks of a Matroska stream from front to back, as much of RFC 8794 and RFC 9559 as ffmpeg's muxer uses: masters
/// are entered,
/// their sizes (often unknown in a pipe) are not needed, and everything else is skipped.
/// </summary>
internal sealed class MatroskaReader(Stream stream) : IDisposable
{
    private const ulong UnknownSize = ulong.MaxValue;
    private const int LargestHeaderValue = 64;

    private readonly BufferedStream _stream = new(stream, 1 << 16);
    private byte[] _payload = new byte[1 << 16];
    private int _length;
    private ulong _timestampScale = 1_000_000;
    private long _clusterTime;

    /// <summary>Tracks found so far; all of them once the first block has come.</summary>
    public List<MatroskaTrack> Tracks { get; } = [];

    /// <summary>The block's track.</summary>
    public MatroskaTrack Track { get; private set; } = new();

    /// <summary>When the block begins, in seconds.</summary>
    public double Time { get; private set; }

    /// <summary>The block's bytes, valid up to the next call.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(4, _length - 4);

    /// <summary>Goes on to the next block; false where the stream ends, also in the middle of a block.</summary>
    public bool MoveNext()
    {
        while (TryReadNumber(keepMarker: true, out ulong id) && TryReadNumber(keepMarker: false, out ulong size))
        {
            switch (id)
            {
                case MatroskaId.SimpleBlock or MatroskaId.Block:
                    if (!ReadPayload(size)) return false;
                    if (TakeBlock()) return true;
                    break;
                case MatroskaId.TrackEntry:
                    Tracks.Add(new MatroskaTrack());
                    break;
                case MatroskaId.Segment or MatroskaId.Info or MatroskaId.TrackList or MatroskaId.Video or MatroskaId.Audio
                    or MatroskaId.Cluster or MatroskaId.BlockGroup:
                    break;
                default:
                    if (size <= LargestHeaderValue ? !ReadPayload(size) || !TakeValue(id) : !Skip(size)) return false;
                    break;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>
    /// Track number, 16-bit time within the cluster, flags, then the data. Raw streams have fewer than 127 tracks and no lacing.
    /// </summary>
    private bool TakeBlock()
    {
        if (_length < 4) return false;
        ulong number = _payload[0] & 0x7Fu;
        if (Tracks.Find(track => track.Number == number) is not { } found) return false;
        Track = found;
        Time = (_clusterTime + BinaryPrimitives.ReadInt16BigEndian(_payload.AsSpan(1))) * (_timestampScale / 1e9);
        return true;
    }

    private bool TakeValue(ulong id)
    {
        var bytes = _payload.AsSpan(0, _length);
        switch (id)
        {
            case MatroskaId.TimestampScale:
                _timestampScale = Unsigned(bytes);
                return true;
            case MatroskaId.Timestamp:
                _clusterTime = (long)Unsigned(bytes);
                return true;
        }

        if (Tracks.Count == 0) return true;
        var track = Tracks[^1];
        switch (id)
        {
            case MatroskaId.TrackNumber:
                track.Number = Unsigned(bytes);
                break;
            case MatroskaId.TrackType:
                track.Type = Unsigned(bytes);
                break;
            case MatroskaId.DefaultDuration:
                track.DefaultDuration = Unsigned(bytes);
                break;
            case MatroskaId.PixelWidth:
                track.Width = (int)Math.Min(int.MaxValue, Unsigned(bytes));
                break;
            case MatroskaId.PixelHeight:
                track.Height = (int)Math.Min(int.MaxValue, Unsigned(bytes));
                break;
            case MatroskaId.SamplingFrequency:
                track.SampleRate = bytes.Length == 8 ? BinaryPrimitives.ReadDoubleBigEndian(bytes)
                    : bytes.Length == 4 ? BinaryPrimitives.ReadSingleBigEndian(bytes) : 0;
                break;
            case MatroskaId.Channels:
                track.Channels = (int)Math.Min(int.MaxValue, Unsigned(bytes));
                break;
        }

        return true;
    }

    private static ulong Unsigned(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (byte b in bytes) value = (value << 8) | b;
        return value;
    }

    /// <summary>EBML's numbers of variable length: the zeros before the first one count the bytes. All ones means unknown.</summary>
    private bool TryReadNumber(bool keepMarker, out ulong value)
    {
        value = 0;
        int first = _stream.ReadByte();
        if (first <= 0) return false;
        int length = System.Numerics.BitOperations.LeadingZeroCount((uint)first) - 23;
        value = keepMarker ? (ulong)first : (ulong)first & ((1u << (8 - length)) - 1);
        for (int i = 1; i < length; i++)
        {
            int next = _stream.ReadByte();
            if (next < 0) return false;
            value = (value << 8) | (byte)next;
        }

        if (!keepMarker && value == (1UL << (7 * length)) - 1) value = UnknownSize;
        return true;
    }

    private bool ReadPayload(ulong size)
    {
        if (size > (ulong)Array.MaxLength) return false;
        _length = (int)size;
        if (_payload.Length < _length) _payload = new byte[_length];
        return _stream.ReadAtLeast(_payload.AsSpan(0, _length), _length, throwOnEndOfStream: false) == _length;
    }

    private bool Skip(ulong size)
    {
        if (size == UnknownSize) return false;
        Span<byte> scratch = stackalloc byte[1024];
        while (size > 0)
        {
            int read = _stream.Read(scratch[..(int)Math.Min(size, (ulong)scratch.Length)]);
            if (read == 0) return false;
            size -= (ulong)read;
        }

        return true;
    }
}
