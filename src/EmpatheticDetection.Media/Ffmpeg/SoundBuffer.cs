using System.Buffers;
using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Wav;

namespace EmpatheticDetection.Media.Ffmpeg;

/// <summary>Collects sound as it is decoded, mixed to one channel.</summary>
internal sealed class SoundBuffer(string name)
{
    private readonly ArrayBufferWriter<float> _mono = new(1 << 16);
    private float[] _scratch = [];

    /// <summary>Samples of one channel so far.</summary>
    public ReadOnlySpan<float> Samples => _mono.WrittenSpan;

    /// <summary>Adds samples of all channels in turn, 32-bit floats.</summary>
    public void Add(ReadOnlySpan<byte> bytes, int channels)
    {
        int count = bytes.Length / sizeof(float) / channels;
        if (count == 0) return;
        if (_scratch.Length < count * channels) _scratch = new float[count * channels];
        var samples = _scratch.AsSpan(0, count * channels);
        SampleDecoder.Decode(bytes, SampleEncoding.Float32, samples);
        foreach (float sample in samples)
            if (!float.IsFinite(sample))
                throw new InvalidInputException(
                    name, $"its sound holds {sample} near sample {_mono.WrittenCount}", "Record or export the sound again.");
        SampleDecoder.Mix(samples, channels, _mono.GetSpan(count)[..count]);
        _mono.Advance(count);
    }
}
