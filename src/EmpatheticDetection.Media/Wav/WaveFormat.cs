using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Wav;

/// <summary>WAVEFORMATEX (and its extensible form): how the bytes of a sound stream are to be read.</summary>
internal sealed record WaveFormat(SampleEncoding Encoding, int Channels, int SampleRate, int BytesPerSample)
{
    /// <summary>Bytes of the format of plain PCM.</summary>
    public const int PcmSize = 16;

    private const int ExtensibleSize = 40;
    private const ushort Extensible = 0xFFFE;
    private const string Cure = "Convert it: ffmpeg -i FILE -c:a pcm_s16le OUT.wav";

    /// <summary>Bytes 2 to 15 of the GUIDs that stand for the old two-byte format tags.</summary>
    private static ReadOnlySpan<byte> TagGuidTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Bytes of one sample of every channel.</summary>
    public int BlockAlign => Channels * BytesPerSample;

    /// <summary>The format of one channel of 16-bit PCM.</summary>
    public static void WriteMono16(RiffWriter riff, int sampleRate) =>
        riff.UInt16(1).UInt16(1).UInt32((uint)sampleRate).UInt32(checked((uint)sampleRate * 2u)).UInt16(2).UInt16(16);

    /// <summary>Whether a format names one of the codecs read here, whatever else may be wrong with it.</summary>
    public static bool IsPcm(ReadOnlySpan<byte> bytes) =>
        bytes.Length < PcmSize || BinaryPrimitives.ReadUInt16LittleEndian(bytes) is 1 or 3 or 6 or 7 or Extensible;

    /// <summary>Reads the payload of <c>fmt </c> or of a sound stream's <c>strf</c>.</summary>
    /// <exception cref="InvalidInputException">It is too short, contradicts itself or names a codec that is not read here.</exception>
    public static WaveFormat Parse(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < PcmSize)
            throw new InvalidInputException(name, $"its sound format has {bytes.Length} bytes instead of at least {PcmSize}");
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        int align = BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]);
        if (tag == Extensible)
        {
            if (bytes.Length < ExtensibleSize)
                throw new InvalidInputException(name, $"its extensible sound format has {bytes.Length} bytes instead of {ExtensibleSize}");
            if (!bytes[26..ExtensibleSize].SequenceEqual(TagGuidTail))
                throw new InvalidInputException(name, "its sound has an unknown sub-format", Cure);
            tag = BinaryPrimitives.ReadUInt16LittleEndian(bytes[24..]);
        }

        if (channels == 0) throw new InvalidInputException(name, "its sound has 0 channels");
        if (rate is 0 or > int.MaxValue) throw new InvalidInputException(name, $"its sound has a sample rate of {rate} Hz");
        var encoding = EncodingOf(name, tag, bits);
        var format = new WaveFormat(encoding, channels, (int)rate, bits / 8);
        return format.BlockAlign == align
            ? format
            : throw new InvalidInputException(
                name, $"its sound claims blocks of {align} bytes, but {channels} channels of {bits} bits make {format.BlockAlign}");
    }

    private static SampleEncoding EncodingOf(string name, ushort tag, int bits) => (tag, bits) switch
    {
        (1, 8) => SampleEncoding.Unsigned8,
        (1, 16) => SampleEncoding.Signed16,
        (1, 24) => SampleEncoding.Signed24,
        (1, 32) => SampleEncoding.Signed32,
        (3, 32) => SampleEncoding.Float32,
        (3, 64) => SampleEncoding.Float64,
        (6, 8) => SampleEncoding.ALaw,
        (7, 8) => SampleEncoding.MuLaw,
        (1 or 3 or 6 or 7, _) => throw new InvalidInputException(name, $"its sound has samples of {bits} bits", Cure),
        _ => throw new InvalidInputException(name, $"its sound is in codec 0x{tag:X} ({CodecName(tag)}), which is not PCM", Cure),
    };

    private static string CodecName(ushort tag) => tag switch
    {
        0x02 or 0x11 => "ADPCM",
        0x31 => "GSM 6.10",
        0x50 or 0x55 => "MPEG audio",
        0xFF or 0x1600 => "AAC",
        0x160 or 0x161 or 0x162 => "Windows Media Audio",
        0x2000 => "AC-3",
        _ => "unknown",
    };
}
