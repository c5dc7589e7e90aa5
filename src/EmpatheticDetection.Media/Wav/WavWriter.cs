using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Wav;

/// <summary>Writes sound as WAV: one channel, 16-bit PCM.</summary>
public static class WavWriter
{
    private const int BlockOfSamples = 1 << 14;

    /// <summary>Writes a WAV file whole or not at all. The same signal gives the same bytes.</summary>
    /// <param name="path">The file; its folder is made when it is missing, an older file is replaced.</param>
    /// <param name="audio">Samples are clipped to full scale (1.0).</param>
    /// <exception cref="InvalidInputException">
    /// A sample is NaN or infinite, the sound is longer than a WAV can hold (4 GB), or the file cannot be written.
    /// </exception>
    public static void Write(string path, AudioSignal audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(audio.SampleRate, nameof(audio));
        long size = (long)audio.Samples.Length * Pcm16.Width;
        if (size > uint.MaxValue - 64)
            throw new InvalidInputException(
                path, $"cannot be written: {audio.Duration} of sound is more than a WAV holds", "Cut it into parts.");
        Pcm16.RequireFinite(path, audio.Samples);
        AtomicFile.Write(path, stream =>
        {
            using var riff = new RiffWriter(stream);
            riff.List(FourCC.Riff, FourCC.Wave, RiffWriter.Size(WaveFormat.PcmSize) + RiffWriter.Size(size));
            WaveFormat.WriteMono16(riff.Header(FourCC.Fmt, WaveFormat.PcmSize), audio.SampleRate);
            riff.Header(FourCC.Data, size);
            byte[] block = new byte[Math.Min(size, BlockOfSamples * Pcm16.Width)];
            for (int start = 0; start < audio.Samples.Length; start += BlockOfSamples)
            {
                var samples = audio.Samples.AsSpan(start, Math.Min(BlockOfSamples, audio.Samples.Length - start));
                Pcm16.Encode(samples, block);
                riff.Bytes(block.AsSpan(0, samples.Length * Pcm16.Width));
            }
        });
    }
}
