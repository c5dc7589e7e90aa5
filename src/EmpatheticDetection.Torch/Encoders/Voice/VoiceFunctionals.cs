using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>
/// Statistics over an utterance's <see cref="VoiceDescriptors"/>, in the spirit of eGeMAPS (Eyben et al. 2016): how high, how lively, how
/// bright, how steady, how fast. Level is taken relative to the utterance's loudest part, since microphones differ.
/// </summary>
internal sealed class VoiceFunctionals
{
    private const int SpectrumNumbers = 6, ShapeNumbers = 2, TrackNumbers = 12, LevelNumbers = 5, VoicingNumbers = 9;
    private const float Silence = -60, Soft = -40, Drop = 3;
    private readonly Prosody _prosody;
    private readonly MelShape _shape;
    private readonly double _framesPerSecond;

    public VoiceFunctionals(int sampleRate, int hop, MelShape shape)
    {
        _shape = shape;
        _framesPerSecond = sampleRate / (double)hop;
        int frame = sampleRate * 64 / 1000;
        _prosody = new Prosody(new ProsodyOptions { Pitch = new YinOptions { SampleRate = sampleRate, FrameLength = frame, HopLength = hop, MaximumFrequency = 600 } });
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count { get; } = (SpectrumNumbers * MelShape.Tracks) + (ShapeNumbers * (MelShape.Tracks - MelShape.Coefficients + RelativeBands.Tracks))
        + (2 * TrackNumbers) + LevelNumbers + VoicingNumbers;

    /// <summary>Measures an utterance.</summary>
    /// <param name="samples">Its sound.</param>
    /// <param name="logMel">Its log-mel frames, (frames, bands).</param>
    public float[] Compute(ReadOnlySpan<float> samples, ReadOnlySpan<float> logMel)
    {
        var voice = VoiceDescriptors.Of(_prosody.Compute(samples), logMel, _shape);
        var numbers = new List<double>(Count);
        AddSpectrum(numbers, voice);
        foreach (float[] track in voice.Spectrum.Skip(MelShape.Coefficients).Concat(RelativeBands.Compute(logMel[..(voice.Count * _shape.Bands)], _shape.Bands)))
            numbers.AddRange([Statistics.Mean(track), Statistics.Deviation(track)]);
        AddTrack(numbers, voice.Pitch, voice.Voiced);
        AddTrack(numbers, voice.Level, voice.Active);
        AddLevel(numbers, voice.Level);
        AddVoicing(numbers, voice);
        return [.. numbers.Select(number => (float)number)];
    }

    // Mean and deviation where voiced, mean of what is heard but unvoiced, mean step; deviations of slope and curvature over everything.
    private static void AddSpectrum(List<double> numbers, VoiceDescriptors voice)
    {
        bool[] unvoiced = [.. voice.Active.Zip(voice.Voiced, (active, voiced) => active && !voiced)];
        foreach (float[] track in voice.Spectrum)
        {
            float[] voiced = At(track, voice.Voiced);
            var (slope, curvature) = Course.Liveliness(track);
            numbers.AddRange([
                Statistics.Mean(voiced), Statistics.Deviation(voiced), Statistics.Mean(At(track, unvoiced)), Statistics.Step(track, voice.Active), slope, curvature]);
        }
    }

    // Mean, deviation, 20th, 50th and 80th percentile, range, mean step, mean of rising and of falling steps, means of the thirds.
    private void AddTrack(List<double> numbers, float[] track, bool[] where)
    {
        float[] values = At(track, where);
        float[] sorted = [.. values.Order()];
        double low = Statistics.Percentile(sorted, 0.2), high = Statistics.Percentile(sorted, 0.8);
        var (rise, fall) = Statistics.RiseAndFall(track, where);
        numbers.AddRange([
            Statistics.Mean(sorted), Statistics.Deviation(sorted), low, Statistics.Percentile(sorted, 0.5), high,
            Statistics.Percentile(sorted, 0.95) - Statistics.Percentile(sorted, 0.05), Statistics.Step(track, where), rise * _framesPerSecond, fall * _framesPerSecond,
            .. Course.Thirds(values)]);
    }

    // Deviations of slope and curvature, peaks a second, mean of peaks and of the valleys between them.
    private void AddLevel(List<double> numbers, float[] level)
    {
        var (slope, curvature) = Course.Liveliness([.. level.Select(value => Math.Max(Silence, value))]);
        var (count, peaks, valleys) = Course.Peaks([.. level.Select(value => Math.Max(Soft, value))], Drop);
        numbers.AddRange([slope, curvature, count / (level.Length / _framesPerSecond), peaks, valleys]);
    }

    // Voiced and active share, mean and deviation of periodicity, voiced stretches a second, mean and deviation of their length, mean
    // length of gaps, logarithm of the duration; lengths in seconds.
    private void AddVoicing(List<double> numbers, VoiceDescriptors voice)
    {
        float[] periodicity = At(voice.Periodicity, voice.Voiced);
        float[] stretches = Statistics.RunLengths(voice.Voiced, true), gaps = Statistics.RunLengths(voice.Voiced, false);
        double seconds = voice.Count / _framesPerSecond;
        numbers.AddRange([
            voice.Voiced.Count(voiced => voiced) / (double)voice.Count, voice.Active.Count(active => active) / (double)voice.Count,
            Statistics.Mean(periodicity), Statistics.Deviation(periodicity), stretches.Length / seconds,
            Statistics.Mean(stretches) / _framesPerSecond, Statistics.Deviation(stretches) / _framesPerSecond, Statistics.Mean(gaps) / _framesPerSecond, Math.Log(seconds)]);
    }

    private static float[] At(float[] track, bool[] where) => [.. track.Where((_, t) => where[t])];
}
