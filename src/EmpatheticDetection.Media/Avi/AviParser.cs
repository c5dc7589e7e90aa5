using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Avi;

/// <summary>
/// Finds an AVI's streams and frames by walking over its chunks. That needs no index, takes the further segments of OpenDML (RIFF AVIX) as
/// they
/// come, and finds what there is of a truncated file; an index could only repeat it, or lie.
/// </summary>
internal static class AviParser
{
    private const int LargestFormat = 1 << 12;

    /// <exception cref="InvalidInputException">The file is no AVI, or has no streams or no movi list.</exception>
    public static AviContents Parse(RiffSource source, CancellationToken cancellationToken = default)
    {
        if (source.Length == 0) throw new InvalidInputException(source.Name, "is empty (0 bytes)");
        var contents = new AviContents();
        var walker = new RiffWalker(source, 0);
        if (!walker.MoveNext() || walker.Current.Id != FourCC.Riff || walker.Kind != FourCC.Avi)
            throw new InvalidInputException(source.Name, "is not an AVI file");
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long before = walker.Current.Start;
            if (walker.MoveNext())
            {
                Take(source, walker, contents);
                if (!walker.Current.Truncated) continue;
                contents.Truncated = true;
                before = walker.Current.Start; // its size may lie: what follows its header is searched
            }
            else if (!walker.LostItsWay)
            {
                break;
            }

            if (!contents.HasMovie || !walker.Resynchronise(before, IsStreamChunk)) break;
            contents.Truncated = true;
        }

        if (contents.Streams.Count == 0)
            throw new InvalidInputException(source.Name, "is an AVI without a stream header", "The file is damaged or cut off.");
        if (!contents.HasMovie)
            throw new InvalidInputException(source.Name, "is an AVI without a \"movi\" list", "The file is damaged or cut off.");
        return contents;
    }

    private static void Take(RiffSource source, RiffWalker walker, AviContents contents)
    {
        var chunk = walker.Current;
        if (walker.Kind == AviChunks.Movie) contents.HasMovie = true;
        else if (contents.HasMovie) TakeData(chunk, contents);
        else if (chunk.Id == AviChunks.MainHeader) TakeMainHeader(Payload(source, chunk), contents);
        else if (chunk.Id == AviChunks.StreamHeader) TakeStream(Payload(source, chunk), contents);
        else if (chunk.Id == AviChunks.StreamFormat && contents.Streams.Count > 0)
            contents.Streams[^1] = contents.Streams[^1] with { Format = Payload(source, chunk) };
    }

    private static void TakeMainHeader(ReadOnlySpan<byte> header, AviContents contents)
    {
        if (header.Length < 20) return;
        contents.MicrosecondsPerFrame = BinaryPrimitives.ReadUInt32LittleEndian(header);
        contents.ClaimedFrames = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
    }

    private static void TakeStream(ReadOnlySpan<byte> header, AviContents contents)
    {
        if (header.Length < 28 || contents.Streams.Count >= 100) return;
        contents.Streams.Add(new AviStream(FourCC.Read(header), FourCC.Read(header[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), BinaryPrimitives.ReadUInt32LittleEndian(header[24..])));
    }

    private static void TakeData(RiffChunk chunk, AviContents contents)
    {
        if (!IsStreamChunk(chunk.Id)) return;
        int stream = StreamOf(chunk.Id);
        if (stream == contents.Video && IsVideo(chunk.Id))
        {
            // A frame that is cut off cannot be shown; sound that is cut off can be heard up to there.
            if (!chunk.Truncated) contents.Frames.Add(new RiffSegment(chunk.Start, chunk.Size));
        }
        else if (stream == contents.Audio && !IsVideo(chunk.Id))
        {
            contents.Sound.Add(new RiffSegment(chunk.Start, chunk.Size));
        }
    }

    /// <summary>Names such as 00dc, 01wb: two digits and what kind of data it is.</summary>
    private static bool IsStreamChunk(FourCC id) =>
        StreamOf(id) >= 0 && (IsVideo(id) || id.Value >> 16 == ('w' | ('b' << 8)));

    private static bool IsVideo(FourCC id) => id.Value >> 16 is ('d' | ('c' << 8)) or ('d' | ('b' << 8));

    private static int StreamOf(FourCC id)
    {
        int tens = (int)(id.Value & 0xFF) - '0';
        int ones = (int)((id.Value >> 8) & 0xFF) - '0';
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (10 * tens) + ones : -1;
    }

    private static byte[] Payload(RiffSource source, RiffChunk chunk)
    {
        byte[] bytes = new byte[Math.Min(chunk.Size, LargestFormat)];
        return bytes[..source.Read(chunk.Start, bytes)];
    }
}
