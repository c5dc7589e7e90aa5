using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>
/// Statistics over an utterance, in the spirit of eGeMAPS (Eyben et al. 2016): pitch in semitones, level, cepstrum and its slope, shape of
/// the spectrum, voicing. Level is taken relative to the utterance's loudest part, since microphones differ; the level itself is one number.
/// </summary>
internal sealed class VoiceFunctionals
{
    private const int Coefficients = 13, PitchNumbers = 8, LevelNumbers = 6, ShapeNumbers = 6, VoicingNumbers = 4;
    private readonly Mfcc _mfcc;
    private readonly Prosody _prosody;
    private readonly SpectralShape _shape;
    private readonly double _framesPerSecond;

    public VoiceFunctionals(int sampleRate, int hop, int bands)
    {
        int frame = sampleRate * 64 / 1000;
        _framesPerSecond = sampleRate / (double)hop;
        _mfcc = new Mfcc(new MfccOptions { Coefficients = Coefficients, LogMel = new LogMelOptions { Mel = new MelSpectrogramOptions { Bands = bands, SampleRate = sampleRate } } });
        _prosody = new Prosody(new ProsodyOptions { Pitch = new YinOptions { SampleRate = sampleRate, FrameLength = frame, HopLength = hop, MaximumFrequency = 600 } });
        int fft = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(frame / 2));
        _shape = new SpectralShape(sampleRate, new StftOptions { FftSize = fft, HopLength = hop });
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count => (4 * Coefficients) + PitchNumbers + LevelNumbers + ShapeNumbers + VoicingNumbers;

    /// <summary>Measures an utterance.</summary>
    /// <param name="samples">Its sound.</param>
    /// <param name="logMel">Its log-mel frames, (frames, bands).</param>
    public float[] Compute(ReadOnlySpan<float> samples, ReadOnlySpan<float> logMel)
    {
        var numbers = new List<float>(Count);
        float[] mfcc = _mfcc.FromDecibels(logMel);
        float[] slope = Deltas.Compute(mfcc, Coefficients, repeatEdges: true);
        for (int i = 0; i < Coefficients; i++) AddMeanAndDeviation(numbers, Column(mfcc, i));
        for (int i = 0; i < Coefficients; i++) AddMeanAndDeviation(numbers, Column(slope, i));

        var prosody = _prosody.Compute(samples);
        AddPitch(numbers, prosody);
        AddLevel(numbers, prosody);
        var shape = _shape.Compute(samples);
        AddMeanAndDeviation(numbers, shape.Centroid);
        AddMeanAndDeviation(numbers, shape.RollOff);
        AddMeanAndDeviation(numbers, shape.Flatness);
        AddVoicing(numbers, prosody);
        return [.. numbers];
    }

    private static float[] Column(float[] rows, int index)
    {
        var column = new float[rows.Length / Coefficients];
        for (int t = 0; t < column.Length; t++) column[t] = rows[(t * Coefficients) + index];
        return column;
    }

    // Semitones above 55 Hz over the voiced frames: mean, deviation, 10th, 50th and 90th percentile, mean step, slope a second, range.
    private void AddPitch(List<float> numbers, ProsodyFeatures prosody)
    {
        float[] pitch = [.. prosody.Frequency.Where((_, t) => prosody.Voiced[t]).Select(hertz => (float)(12 * Math.Log2(hertz / 55)))];
        if (pitch.Length < 2)
        {
            numbers.AddRange(new float[PitchNumbers]);
            return;
        }

        AddMeanAndDeviation(numbers, pitch);
        float[] sorted = [.. pitch.Order()];
        numbers.AddRange([Percentile(sorted, 0.1), Percentile(sorted, 0.5), Percentile(sorted, 0.9)]);
        numbers.Add(pitch.Zip(pitch.Skip(1), (a, b) => Math.Abs(b - a)).Average());
        numbers.Add((float)(Slope(pitch) * _framesPerSecond));
        numbers.Add(Percentile(sorted, 0.95) - Percentile(sorted, 0.05));
    }

    // Decibels: mean of the voiced frames, then below the loudest frame: mean, deviation, 20th and 50th percentile, mean step.
    private static void AddLevel(List<float> numbers, ProsodyFeatures prosody)
    {
        float loudest = prosody.Level.Max();
        float[] level = [.. prosody.Level.Select(value => Math.Max(value - loudest, -60))];
        float[] sorted = [.. level.Order()];
        numbers.Add(Math.Max(loudest, -60));
        AddMeanAndDeviation(numbers, level);
        numbers.AddRange([Percentile(sorted, 0.2), Percentile(sorted, 0.5)]);
        numbers.Add(level.Length > 1 ? level.Zip(level.Skip(1), (a, b) => Math.Abs(b - a)).Average() : 0);
    }

    // Share of voiced frames, mean periodicity of those, voiced stretches a second, mean length of one in seconds.
    private void AddVoicing(List<float> numbers, ProsodyFeatures prosody)
    {
        int stretches = prosody.Voiced.Where((voiced, t) => voiced && (t == 0 || !prosody.Voiced[t - 1])).Count();
        int voicedFrames = prosody.Voiced.Count(voiced => voiced);
        double seconds = prosody.Count / _framesPerSecond;
        numbers.Add((float)prosody.VoicedShare);
        numbers.Add(voicedFrames == 0 ? 0 : prosody.Periodicity.Where((_, t) => prosody.Voiced[t]).Average());
        numbers.Add((float)(stretches / seconds));
        numbers.Add(stretches == 0 ? 0 : (float)(voicedFrames / _framesPerSecond / stretches));
    }

    private static void AddMeanAndDeviation(List<float> numbers, float[] values)
    {
        double mean = values.Average(value => (double)value);
        numbers.Add((float)mean);
        numbers.Add((float)Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static float Percentile(float[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];

    private static double Slope(float[] values)
    {
        double centre = (values.Length - 1) / 2.0, above = 0, below = 0;
        for (int t = 0; t < values.Length; t++)
        {
            above += (t - centre) * values[t];
            below += (t - centre) * (t - centre);
        }

        return above / below;
    }
}
