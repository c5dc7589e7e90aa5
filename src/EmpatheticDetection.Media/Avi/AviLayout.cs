using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Riff;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Avi;

/// <summary>What an AVI that is to be written holds, and how many bytes its parts take.</summary>
internal sealed record AviLayout(byte[][] Images, int Width, int Height, FrameRate Rate, AudioSignal? Audio)
{
    public const int MainHeaderSize = 56;
    public const int StreamHeaderSize = 56;
    public const int BitmapFormatSize = 40;

    /// <summary>Bytes of the movi list after its kind.</summary>
    public long MoviePayload { get; private init; }

    /// <summary>Chunks of the movi list, each with an entry in the index.</summary>
    public int Chunks { get; private init; }

    /// <summary>Bytes of the index.</summary>
    public long IndexPayload => Chunks * 16L;

    /// <summary>Bytes of a stream's list after its kind.</summary>
    public static long StreamPayload(int formatSize) => RiffWriter.Size(StreamHeaderSize) + RiffWriter.Size(formatSize);

    /// <summary>Bytes of the header list after its kind.</summary>
    public long HeaderPayload =>
        RiffWriter.Size(MainHeaderSize) + 12 + StreamPayload(BitmapFormatSize)
        + (Audio is null ? 0 : 12 + StreamPayload(WaveFormat.PcmSize));

    /// <summary>Bytes of the RIFF list after its kind.</summary>
    public long RiffPayload => 12 + HeaderPayload + 12 + MoviePayload + RiffWriter.Size(IndexPayload);

    /// <summary>Bytes of the file.</summary>
    public long FileSize => 12 + RiffPayload;

    public static AviLayout Of(byte[][] images, VideoFrames frames, FrameRate rate, AudioSignal? audio)
    {
        var layout = new AviLayout(images, frames.Width, frames.Height, rate, audio);
        long payload = 0;
        int chunks = 0;
        for (int i = 0; i < images.Length; i++)
        {
            payload += RiffWriter.Size(images[i].Length);
            int samples = layout.SamplesOf(i).Length;
            if (samples > 0) payload += RiffWriter.Size((long)samples * Pcm16.Width);
            chunks += samples > 0 ? 2 : 1;
        }

        return layout with { MoviePayload = payload, Chunks = chunks };
    }

    /// <summary>The sound that lies beside frame <paramref name="i"/>; the last frame takes what is left.</summary>
    public ReadOnlySpan<float> SamplesOf(int i)
    {
        if (Audio is null) return [];
        int start = First(i);
        int end = i == Images.Length - 1 ? Audio.Samples.Length : First(i + 1);
        return Audio.Samples.AsSpan(start, end - start);
    }

    private int First(int frame) =>
        (int)Int128.Min(Audio!.Samples.Length, (Int128)frame * Audio.SampleRate * Rate.Scale / Rate.Rate);
}
