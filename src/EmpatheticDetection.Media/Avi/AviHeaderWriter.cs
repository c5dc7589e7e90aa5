using EmpatheticDetection.Media.Riff;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Writes an AVI's head: the main header and one list a stream.</summary>
internal static class AviHeaderWriter
{
    private const uint HasIndex = 0x10;
    private const uint Interleaved = 0x100;

    public static void Write(RiffWriter riff, AviLayout layout)
    {
        riff.List(FourCC.Riff, FourCC.Avi, layout.RiffPayload);
        riff.List(FourCC.List, AviChunks.HeaderList, layout.HeaderPayload);
        WriteMainHeader(riff, layout);
        WriteVideo(riff, layout);
        if (layout.Audio is not null) WriteAudio(riff, layout);
    }

    private static uint LargestImage(AviLayout layout) => (uint)layout.Images.Max(image => image.Length);

    private static void WriteMainHeader(RiffWriter riff, AviLayout layout)
    {
        riff.Header(AviChunks.MainHeader, AviLayout.MainHeaderSize)
            .UInt32((uint)Math.Min(uint.MaxValue, Math.Round(1e6 / layout.Rate.PerSecond))) // microseconds a frame
            .UInt32((uint)Math.Min(uint.MaxValue, layout.MoviePayload * layout.Rate.PerSecond / layout.Images.Length)) // bytes a second
            .UInt32(0) // padding granularity
            .UInt32(HasIndex | Interleaved)
            .UInt32((uint)layout.Images.Length)
            .UInt32(0) // initial frames
            .UInt32(layout.Audio is null ? 1u : 2u)
            .UInt32(LargestImage(layout))
            .UInt32((uint)layout.Width)
            .UInt32((uint)layout.Height)
            .Bytes(stackalloc byte[16]); // reserved
    }

    private static void WriteVideo(RiffWriter riff, AviLayout layout)
    {
        riff.List(FourCC.List, AviChunks.StreamList, AviLayout.StreamPayload(AviLayout.BitmapFormatSize));
        WriteStreamHeader(riff, AviChunks.Video, AviChunks.MotionJpeg.Value, layout.Rate, (uint)layout.Images.Length,
            LargestImage(layout), 0, (ushort)layout.Width, (ushort)layout.Height);
        riff.Header(AviChunks.StreamFormat, AviLayout.BitmapFormatSize)
            .UInt32(AviLayout.BitmapFormatSize).UInt32((uint)layout.Width).UInt32((uint)layout.Height)
            .UInt16(1).UInt16(24) // planes, bits a pixel
            .UInt32(AviChunks.MotionJpeg.Value)
            .UInt32((uint)Math.Min(uint.MaxValue, 3L * layout.Width * layout.Height))
            .Bytes(stackalloc byte[16]); // resolution and palette
    }

    private static void WriteAudio(RiffWriter riff, AviLayout layout)
    {
        var audio = layout.Audio!;
        riff.List(FourCC.List, AviChunks.StreamList, AviLayout.StreamPayload(WaveFormat.PcmSize));
        WriteStreamHeader(riff, AviChunks.Audio, 0, new FrameRate((uint)audio.SampleRate, 1), (uint)audio.Samples.Length,
            checked((uint)audio.SampleRate * 2u), Pcm16.Width, 0, 0);
        WaveFormat.WriteMono16(riff.Header(AviChunks.StreamFormat, WaveFormat.PcmSize), audio.SampleRate);
    }

    private static void WriteStreamHeader(
        RiffWriter riff, FourCC kind, uint codec, FrameRate rate, uint length, uint buffer, uint sampleSize, ushort width, ushort height)
    {
        riff.Header(AviChunks.StreamHeader, AviLayout.StreamHeaderSize)
            .UInt32(kind.Value).UInt32(codec)
            .UInt32(0).UInt32(0).UInt32(0) // flags, priority and language, initial frames
            .UInt32(rate.Scale).UInt32(rate.Rate)
            .UInt32(0).UInt32(length).UInt32(buffer)
            .UInt32(uint.MaxValue) // default quality
            .UInt32(sampleSize)
            .UInt16(0).UInt16(0).UInt16(width).UInt16(height);
    }
}
