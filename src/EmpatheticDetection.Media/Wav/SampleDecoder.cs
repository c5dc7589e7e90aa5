using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Riff;

namespace EmpatheticDetection.Media.Wav;

/// <summary>Turns the bytes of a sound stream into amplitudes of one channel, the mean of all of them.</summary>
internal static class SampleDecoder
{
    private const int BlockBytes = 1 << 16;

    /// <summary>Decodes a stream to its end. A last block that is not whole is left out.</summary>
    /// <returns>(samples), 1 is full scale.</returns>
    /// <exception cref="InvalidInputException">A sample is NaN or infinite, or the sound is too long for one array.</exception>
    public static float[] ReadMono(string name, SegmentReader reader, WaveFormat format, CancellationToken cancellationToken = default)
    {
        long count = reader.Length / format.BlockAlign;
        if (count > Array.MaxLength)
            throw new InvalidInputException(name, $"its sound of {count} samples is too long", "Cut it into parts.");
        float[] mono = new float[count];
        int blocks = Math.Max(1, (int)Math.Min(count, BlockBytes / format.BlockAlign));
        byte[] bytes = new byte[blocks * format.BlockAlign];
        float[] samples = new float[blocks * format.Channels];
        for (long start = 0; start < count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int wanted = (int)Math.Min(blocks, count - start);
            int read = reader.Read(bytes.AsSpan(0, wanted * format.BlockAlign)) / format.BlockAlign;
            if (read == 0) return mono[..(int)start];
            var decoded = samples.AsSpan(0, read * format.Channels);
            Decode(bytes, format.Encoding, decoded);
            RequireFinite(name, decoded, start, format);
            Mix(decoded, format.Channels, mono.AsSpan((int)start, read));
            start += read;
        }

        return mono;
    }

    /// <summary>Decodes samples of all channels in turn.</summary>
    public static void Decode(ReadOnlySpan<byte> bytes, SampleEncoding encoding, Span<float> samples)
    {
        switch (encoding)
        {
            case SampleEncoding.Unsigned8:
                for (int i = 0; i < samples.Length; i++) samples[i] = (bytes[i] - 128) / 128f;
                break;
            case SampleEncoding.Signed16:
                for (int i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) / 32768f;
                break;
            case SampleEncoding.Signed24:
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = (bytes[3 * i] | (bytes[(3 * i) + 1] << 8) | ((sbyte)bytes[(3 * i) + 2] << 16)) / 8388608f;
                break;
            case SampleEncoding.Signed32:
                for (int i = 0; i < samples.Length; i++)
                    samples[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]) / 2147483648f;
                break;
            case SampleEncoding.Float32:
                for (int i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
                break;
            case SampleEncoding.Float64:
                for (int i = 0; i < samples.Length; i++) samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]);
                break;
            default:
                float[] table = encoding == SampleEncoding.ALaw ? Companding.ALaw : Companding.MuLaw;
                for (int i = 0; i < samples.Length; i++) samples[i] = table[bytes[i]];
                break;
        }
    }

    /// <summary>The mean over the channels: (samples, channels) -> (samples).</summary>
    public static void Mix(ReadOnlySpan<float> samples, int channels, Span<float> mono)
    {
        if (channels == 1)
        {
            samples.CopyTo(mono);
            return;
        }

        for (int i = 0; i < mono.Length; i++)
        {
            double sum = 0;
            foreach (float sample in samples.Slice(i * channels, channels)) sum += sample;
            mono[i] = (float)(sum / channels);
        }
    }

    private static void RequireFinite(string name, ReadOnlySpan<float> samples, long start, WaveFormat format)
    {
        if (format.Encoding is not (SampleEncoding.Float32 or SampleEncoding.Float64)) return;
        for (int i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i]))
                throw new InvalidInputException(
                    name, $"sample {start + (i / format.Channels)} of channel {i % format.Channels} is {samples[i]}",
                    "Record or export the sound again.");
    }
}
