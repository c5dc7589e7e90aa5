using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Wav;

/// <summary>
/// Reads WAV: PCM of 8, 16, 24 and 32 bits, float of 32 and 64, A-law, mu-law, the extensible format, RF64 and BW64, files whose sizes
/// were not known when they were written, and what there is of a truncated file.
/// </summary>
public static class WavReader
{
    private const string Cure = "The file must be a WAV (RIFF/WAVE) with an \"fmt \" and a \"data\" chunk.";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, is no WAV, has another codec, or holds NaN or infinite
    /// samples.</exception>
    public static WavRecording Read(string path, CancellationToken cancellationToken = default)
    {
        using var source = RiffSource.Open(path);
        return Read(source, cancellationToken);
    }

    /// <summary>Reads the bytes of a WAV file.</summary>
    /// <param name="name">What error messages call it.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidInputException">As for <see cref="Read(string, CancellationToken)"/>.</exception>
    public static WavRecording Read(string name, ReadOnlyMemory<byte> bytes)
    {
        using var source = RiffSource.Of(name, bytes);
        return Read(source, default);
    }

    /// <summary>How many seconds a file lasts, by its header alone.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, is no WAV, or has another codec.</exception>
    public static double ReadSeconds(string path)
    {
        using var source = RiffSource.Open(path);
        var (format, data) = Locate(source);
        return data.Size / format.BlockAlign / (double)format.SampleRate;
    }

    internal static WavRecording Read(RiffSource source, CancellationToken cancellationToken)
    {
        var (format, data) = Locate(source);
        var reader = new SegmentReader(source, [new RiffSegment(data.Start, data.Size)]);
        float[] samples = SampleDecoder.ReadMono(source.Name, reader, format, cancellationToken);
        return new WavRecording(new AudioSignal(samples, format.SampleRate), format.Channels, data.Truncated);
    }

    private static (WaveFormat Format, RiffChunk Data) Locate(RiffSource source)
    {
        RequireWave(source, out uint riffSize);
        WaveFormat? format = null;
        RiffChunk? data = null;
        ulong? size64 = null;
        var walker = new RiffWalker(source, 12);
        while ((format is null || data is null) && walker.MoveNext())
        {
            var chunk = walker.Current;
            if (chunk.Id == FourCC.Fmt)
                format ??= WaveFormat.Parse(source.Name, Payload(source, chunk, 40));
            else if (chunk.Id == FourCC.Ds64 && chunk.Size >= 16)
                size64 = BinaryPrimitives.ReadUInt64LittleEndian(Payload(source, chunk, 16).AsSpan(8));
            else if (chunk.Id == FourCC.Data && data is null)
            {
                data = WholeData(source, chunk, riffSize, size64);
                if (data != chunk) walker.Seek(data.Value.Start + data.Value.Size);
            }
        }

        if (format is null || data is null)
        {
            var last = walker.Current;
            string cut = last.Truncated
                ? $", its last chunk \"{last.Id}\" claims {last.Declared} bytes of which {last.Size} are there"
                : "";
            throw new InvalidInputException(source.Name, $"has no \"{(format is null ? "fmt " : "data")}\" chunk{cut}", Cure);
        }

        return (format, data.Value);
    }

    private static void RequireWave(RiffSource source, out uint riffSize)
    {
        if (source.Length == 0) throw new InvalidInputException(source.Name, "is empty (0 bytes)");
        bool whole = source.TryReadHeader(0, out var id, out riffSize);
        Span<byte> kind = stackalloc byte[4];
        whole &= source.Read(8, kind) == 4;
        if (!whole || FourCC.Read(kind) != FourCC.Wave || (id != FourCC.Riff && id != FourCC.Rf64 && id != FourCC.Bw64))
            throw new InvalidInputException(source.Name, "is not a WAV file", Cure);
    }

    /// <summary>The data chunk with its true size: from ds64, or up to the file's end where the writer could not know it.</summary>
    private static RiffChunk WholeData(RiffSource source, RiffChunk data, uint riffSize, ulong? size64)
    {
        long rest = source.Length - data.Start;
        if (data.Declared == uint.MaxValue && size64 is > 0 and var size)
            return data with { Size = (long)Math.Min((ulong)rest, size), Declared = (long)Math.Min(long.MaxValue, size) };
        return IsStreamed(data.Declared, riffSize, rest) ? data with { Size = rest, Declared = rest } : data;
    }

    /// <summary>
    /// Sizes that writers to a pipe put down: all ones (ffmpeg), 0 in both places (GStreamer), and the largest numbers of sox and arecord.
    /// A size of 0 in an otherwise finished file is an empty recording.
    /// </summary>
    private static bool IsStreamed(long declared, uint riffSize, long rest) => declared switch
    {
        uint.MaxValue => true,
        0 => riffSize is 0 or uint.MaxValue,
        0x7FFFF000 or 0x7FFFFFFF or 0x80000000 => declared > rest,
        _ => false,
    };

    private static byte[] Payload(RiffSource source, RiffChunk chunk, int atMost)
    {
        byte[] bytes = new byte[Math.Min(chunk.Size, atMost)];
        return bytes[..source.Read(chunk.Start, bytes)];
    }
}
