namespace EmpatheticDetection.Media.Riff;

/// <summary>
/// Walks over the chunks of a RIFF file one after the other. Containers are entered and their sizes are ignored, because
/// it is containers whose sizes lie most (streamed, cut, joined files); so the walk is flat and cannot nest. Sizes of chunks are cut to
/// what the file holds, and a chunk whose writer forgot the padding byte is followed all the same.
/// </summary>
internal sealed class RiffWalker(RiffSource source, long start)
{
    private readonly long[] _next = [start, start];

    /// <summary>The chunk reached by <see cref="MoveNext"/>.</summary>
    public RiffChunk Current { get; private set; }

    /// <summary>Kind of the container reached (<c>movi</c>); default for a plain chunk.</summary>
    public FourCC Kind { get; private set; }

    /// <summary>
    /// Whether what stands at the place of the next chunk is no chunk; the walk goes on from the next thing that looks like one.
    /// </summary>
    public bool LostItsWay { get; private set; }

    /// <summary>Whether four bytes could be a chunk's name: printable ASCII.</summary>
    public static bool IsPlausible(FourCC id)
    {
        for (uint value = id.Value, i = 0; i < 4; i++, value >>= 8)
            if ((value & 0xFF) is < 0x20 or > 0x7E) return false;
        return true;
    }

    /// <summary>Goes on to the next chunk; false at the end of the file or where no chunk stands.</summary>
    public bool MoveNext()
    {
        LostItsWay = false;
        long at = _next[0];
        if (!source.TryReadHeader(at, out var id, out uint size)) return false;
        if (!IsPlausible(id))
        {
            // The padded place holds no chunk: perhaps the padding is missing.
            if (_next[1] == at || !source.TryReadHeader(_next[1], out id, out size) || !IsPlausible(id))
            {
                LostItsWay = true;
                return false;
            }

            at = _next[1];
        }

        long payload = at + 8;
        if (id == FourCC.List || id == FourCC.Riff || id == FourCC.Rf64)
        {
            Span<byte> kind = stackalloc byte[4];
            Kind = source.Read(payload, kind) == 4 ? FourCC.Read(kind) : default;
            Current = new RiffChunk(id, payload, Math.Min(4, source.Length - payload), 4);
            SetNext(payload + 4, payload + 4);
            return true;
        }

        Kind = default;
        Current = new RiffChunk(id, payload, Math.Min(size, source.Length - payload), size);
        SetNext(payload + size + (size & 1), payload + size);
        return true;
    }

    /// <summary>Goes on from an offset.</summary>
    public void Seek(long offset) => SetNext(offset, offset);

    /// <summary>
    /// Looks for the next chunk that <paramref name="accept"/> takes and that fits into the file, at most reading once to its end.
    /// </summary>
    public bool Resynchronise(long from, Func<FourCC, bool> accept)
    {
        for (long at = Math.Max(from, 0); source.TryReadHeader(at, out var id, out uint size); at++)
        {
            if (!IsPlausible(id) || !accept(id) || at + 8 + size > source.Length) continue;
            Seek(at);
            return true;
        }

        return false;
    }

    private void SetNext(long padded, long unpadded) => (_next[0], _next[1]) = (padded, unpadded);
}
