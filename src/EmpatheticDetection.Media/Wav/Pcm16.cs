using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Media.Wav;

/// <summary>Amplitudes as 16-bit integers: 1.0 is 32768, beyond full scale is clipped.</summary>
internal static class Pcm16
{
    /// <summary>Bytes a sample.</summary>
    public const int Width = 2;

    /// <summary>Encodes samples, rounding half to even as the hardware does.</summary>
    /// <param name="samples">(samples), 1 is full scale.</param>
    /// <param name="bytes">(samples * 2).</param>
    public static void Encode(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            float scaled = Math.Clamp(MathF.Round(samples[i] * 32768f), short.MinValue, short.MaxValue);
            BinaryPrimitives.WriteInt16LittleEndian(bytes[(i * Width)..], (short)scaled);
        }
    }

    /// <summary>Refuses NaN and infinite samples before anything is written.</summary>
    public static void RequireFinite(string path, ReadOnlySpan<float> samples)
    {
        for (int i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i]))
                throw new InvalidInputException(path, $"cannot be written: sample {i} is {samples[i]}", "Samples must be finite numbers.");
    }
}
