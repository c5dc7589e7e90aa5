using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Pretrained.Whisper;

/// <summary>
/// Log-mel spectrograms for Whisper, equal to Hugging Face's <c>WhisperFeatureExtractor</c>. What lies beyond 30 s is cut off, as there.
/// <para>
/// The original lays silence behind every sound up to 30 s. Here a sound of n samples gives its own ceil(n / hop) frames alone, and they
/// hold the same numbers as the original's first frames: windows at the end see the silence behind it, and the floor (8 below the largest
/// value, in powers of ten) comes from all frames that see a sample, also the two behind the end. With <see cref="ExactLength"/> the other
/// frames follow, up to 30 s.
/// </para>
/// </summary>
public sealed class WhisperFeatureExtractor : SpeechFeatureExtractor
{
    private const double Silence = -10, Range = 8; // powers of ten
    private readonly LogMelSpectrogram _spectrogram;
    private readonly int _window, _hop, _samples;

    /// <summary>The original's settings.</summary>
    /// <param name="bands">Mel bands: 80, or 128 for large-v3.</param>
    public WhisperFeatureExtractor(int bands = 80)
        : this(bands, 16000, 400, 160, 30)
    {
    }

    private WhisperFeatureExtractor(int bands, int sampleRate, int window, int hop, int seconds)
    {
        SampleRate = sampleRate;
        (_window, _hop, _samples) = (window, hop, checked(seconds * sampleRate));
        _spectrogram = new LogMelSpectrogram(new LogMelOptions
        {
            Range = null, // the floor is laid here, where the frames that count are known
            Mel = new MelSpectrogramOptions
            {
                SampleRate = sampleRate,
                Bands = bands,
                MaximumFrequency = 8000,
                Stft = new StftOptions { FftSize = window, HopLength = hop, Padding = FramePadding.Reflect },
            },
        });
    }

    /// <summary>Whether silence is computed up to 30 s, as in the original, and not as much as there is.</summary>
    public bool ExactLength { get; init; }

    /// <summary>Mel bands.</summary>
    public int Bands => _spectrogram.Bands;

    /// <summary>The most frames: 3000.</summary>
    public int MaximumFrames => _samples / _hop;

    /// <summary>Reads preprocessor_config.json.</summary>
    /// <param name="config">The JSON object.</param>
    /// <param name="where">The file, for errors.</param>
    /// <param name="exactLength">As <see cref="ExactLength"/>.</param>
    /// <exception cref="InvalidInputException">A value cannot be, or it is for another kind of encoder.</exception>
    public static WhisperFeatureExtractor Read(JsonElement config, string where, bool exactLength = false)
    {
        var reader = new ConfigReader(config, where);
        reader.Choice("feature_extractor_type", "WhisperFeatureExtractor", "WhisperFeatureExtractor");
        reader.Choice("padding_side", "right", "right");
        reader.Require(reader.Number("padding_value", 0) == 0, "\"padding_value\" is not 0, silence");
        var (rate, window, hop, seconds) = (
            reader.Int("sampling_rate", 16000), reader.Int("n_fft", 400, 2), reader.Int("hop_length", 160), reader.Int("chunk_length", 30));
        reader.Require(rate >= 16000, "\"sampling_rate\" is below 16000, which the mel bands up to 8000 Hz need");
        reader.Require((long)seconds * rate is var samples && samples > window && samples <= int.MaxValue / 4,
            "\"chunk_length\" is shorter than a window, or too long");
        return new WhisperFeatureExtractor(reader.Int("feature_size", 80), rate, window, hop, seconds) { ExactLength = exactLength };
    }

    /// <summary>Frames that a number of samples gives.</summary>
    public int FrameCount(int samples) =>
        ExactLength ? MaximumFrames : (int)Math.Min(MaximumFrames, ((long)samples + _hop - 1) / _hop);

    /// <summary>(bands, frames) of one sound.</summary>
    /// <exception cref="ArgumentException">It has another sample rate, or a sample is not finite.</exception>
    public override SpeechFeatures Extract(AudioSignal sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var samples = sound.SamplesAt(SampleRate);
        samples = samples[..Math.Min(samples.Length, _samples)];

        // As much silence behind it as the last window that sees the sound can see.
        float[] padded = new float[Math.Min(_samples, samples.Length + _window)];
        samples.CopyTo(padded);
        int seeing = (int)Math.Min(MaximumFrames, ((long)samples.Length + (_window / 2) + _hop - 1) / _hop);
        var decibels = _spectrogram.Compute(padded).AsSpan(0, seeing * Bands); // (frames, bands)
        float largest = (float)(10 * Silence);
        foreach (float value in decibels) largest = Math.Max(largest, value);

        double floor = (largest / 10) - Range;
        int frames = FrameCount(samples.Length);
        float[] result = new float[Bands * frames];
        Array.Fill(result, Scaled(Silence, floor));
        for (int frame = 0; frame < Math.Min(frames, seeing); frame++)
        {
            var bands = decibels.Slice(frame * Bands, Bands);
            for (int band = 0; band < bands.Length; band++) result[(band * frames) + frame] = Scaled(bands[band] / 10.0, floor);
        }

        return new SpeechFeatures(result, Bands, frames);
    }

    private static float Scaled(double value, double floor) => (float)((Math.Max(value, floor) + 4) / 4);
}
