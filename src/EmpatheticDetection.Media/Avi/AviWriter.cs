using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Riff;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Avi;

/// <summary>Writes films as AVI: motion JPEG, 16-bit PCM sound in turn with the frames, and an index (idx1).</summary>
public static class AviWriter
{
    /// <summary>Readers of AVI 1.0 keep offsets in 31 bits.</summary>
    private const long LargestFile = int.MaxValue - (1 << 20);

    /// <summary>Writes an AVI file whole or not at all. The same input gives the same bytes on every machine.</summary>
    /// <param name="path">The file; its folder is made when it is missing, an older file is replaced.</param>
    /// <param name="frames">At least one frame, (frame, height, width, 3).</param>
    /// <param name="framesPerSecond">0.001 to 4000.</param>
    /// <param name="audio">The sound, or null for a silent film. Samples beyond full scale are clipped.</param>
    /// <exception cref="InvalidInputException">A sample is NaN or infinite, the film is above 2 GB, or the file cannot be
    /// written.</exception>
    public static void Write(string path, VideoFrames frames, double framesPerSecond, AudioSignal? audio)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames.Count, nameof(frames));
        if (frames.Width is < 1 or > 65535 || frames.Height is < 1 or > 65535)
            throw new ArgumentException($"Frames of {frames.Width} x {frames.Height} do not fit into JPEG.", nameof(frames));
        if (frames.Pixels.Length != (long)frames.Count * frames.Height * frames.Width * 3)
            throw new ArgumentException("The pixels are not (count, height, width, 3).", nameof(frames));
        var rate = FrameRate.Of(framesPerSecond);
        if (audio is not null)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(audio.SampleRate, nameof(audio));
            Pcm16.RequireFinite(path, audio.Samples);
        }

        byte[][] images = new byte[frames.Count][];
        for (int i = 0; i < images.Length; i++) images[i] = JpegEncoder.Encode(frames.Frame(i), frames.Width, frames.Height);
        var layout = AviLayout.Of(images, frames, rate, audio);
        if (layout.FileSize > LargestFile)
            throw new InvalidInputException(
                path, $"cannot be written: the film takes {layout.FileSize >> 20} MB", "An AVI holds 2 GB: cut it into parts.");
        AtomicFile.Write(path, stream =>
        {
            using var riff = new RiffWriter(stream);
            AviHeaderWriter.Write(riff, layout);
            WriteMovie(riff, layout);
            WriteIndex(riff, layout);
        });
    }

    private static void WriteMovie(RiffWriter riff, AviLayout layout)
    {
        riff.List(FourCC.List, AviChunks.Movie, layout.MoviePayload);
        for (int i = 0; i < layout.Images.Length; i++)
        {
            riff.Chunk(AviChunks.FirstVideo, layout.Images[i]);
            var samples = layout.SamplesOf(i);
            if (samples.IsEmpty) continue;
            byte[] sound = new byte[samples.Length * Pcm16.Width];
            Pcm16.Encode(samples, sound);
            riff.Chunk(AviChunks.SecondAudio, sound);
        }
    }

    /// <summary>Sixteen bytes a chunk: name, flags (16 = can be decoded by itself), offset from the word "movi", payload size.</summary>
    private static void WriteIndex(RiffWriter riff, AviLayout layout)
    {
        const uint keyFrame = 0x10;
        riff.Header(AviChunks.Index, layout.IndexPayload);
        long offset = 4;
        for (int i = 0; i < layout.Images.Length; i++)
        {
            Entry(AviChunks.FirstVideo, layout.Images[i].Length);
            int samples = layout.SamplesOf(i).Length;
            if (samples > 0) Entry(AviChunks.SecondAudio, samples * Pcm16.Width);
        }

        void Entry(FourCC id, int payload)
        {
            riff.UInt32(id.Value).UInt32(keyFrame).UInt32((uint)offset).UInt32((uint)payload);
            offset += RiffWriter.Size(payload);
        }
    }
}
