namespace EmpatheticDetection.Media.Riff;

/// <summary>Reads the pieces of a stream that lie apart in a file as if they were one.</summary>
internal sealed class SegmentReader(RiffSource source, IReadOnlyList<RiffSegment> segments)
{
    private int _segment;
    private long _offset;

    /// <summary>Bytes of all pieces.</summary>
    public long Length { get; } = segments.Sum(segment => segment.Size);

    /// <summary>Fills the buffer; fewer bytes only at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        int done = 0;
        while (done < buffer.Length && _segment < segments.Count)
        {
            var segment = segments[_segment];
            int wanted = (int)Math.Min(buffer.Length - done, segment.Size - _offset);
            int read = wanted == 0 ? 0 : source.Read(segment.Start + _offset, buffer.Slice(done, wanted));
            done += read;
            _offset += read;
            if (read == wanted && _offset < segment.Size) continue;
            _segment++;
            _offset = 0;
        }

        return done;
    }
}
