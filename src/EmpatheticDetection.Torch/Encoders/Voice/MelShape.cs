using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>The shape of log-mel frames, whatever their level: cepstrum, tilt, slopes, flux. (frames, bands) to one track for each.</summary>
internal sealed class MelShape
{
    /// <summary>Tracks of the cepstrum, which come first.</summary>
    public const int Coefficients = 16;

    private const int AlphaRatio = Coefficients, Hammarberg = AlphaRatio + 1, LowSlope = Hammarberg + 1, HighSlope = LowSlope + 1, Flux = HighSlope + 1;
    private const float Range = 70;
    private readonly Mfcc _mfcc;
    private readonly double[] _centres;

    /// <summary>Prepares the shape of frames.</summary>
    /// <param name="mel">How the frames were made.</param>
    public MelShape(MelSpectrogramOptions mel)
    {
        Bands = mel.Bands;
        double low = MelFilterBank.ToMel(mel.MinimumFrequency, mel.Scale);
        double high = MelFilterBank.ToMel(mel.MaximumFrequency > 0 ? mel.MaximumFrequency : mel.SampleRate / 2.0, mel.Scale);
        _centres = [.. Enumerable.Range(1, Bands).Select(b => MelFilterBank.ToHertz(low + ((high - low) * b / (Bands + 1)), mel.Scale))];
        _mfcc = new Mfcc(new MfccOptions { Coefficients = Math.Min(Coefficients + 1, Bands), LogMel = new LogMelOptions { Mel = mel } });
    }

    /// <summary>How many tracks there are.</summary>
    public static int Tracks => Flux + 1;

    /// <summary>Mel bands of a frame.</summary>
    public int Bands { get; }

    /// <summary>Computes all tracks of (frames, bands) decibels.</summary>
    public IReadOnlyList<float[]> Compute(ReadOnlySpan<float> logMel)
    {
        float[] frames = logMel.ToArray();
        float floor = frames.Max() - Range;
        for (int i = 0; i < frames.Length; i++) frames[i] = Math.Max(floor, frames[i]);
        float[] cepstrum = _mfcc.FromDecibels(frames);
        int count = frames.Length / Bands, width = cepstrum.Length / count;
        float[][] tracks = [.. Enumerable.Range(0, Tracks).Select(_ => new float[count])];
        for (int t = 0; t < count; t++)
        {
            var frame = frames.AsSpan(t * Bands, Bands);
            for (int c = 1; c < width; c++) tracks[c - 1][t] = cepstrum[(t * width) + c];
            tracks[AlphaRatio][t] = Decibels(frame, 1000, 5000) - Decibels(frame, 50, 1000);
            tracks[Hammarberg][t] = Highest(frame, 0, 2000) - Highest(frame, 2000, 5000);
            tracks[LowSlope][t] = Slope(frame, 0, 500);
            tracks[HighSlope][t] = Slope(frame, 500, 1500);
            if (t > 0) tracks[Flux][t] = Change(frame, frames.AsSpan((t - 1) * Bands, Bands));
        }

        return tracks;
    }

    // Bands whose centres lie between two frequencies.
    private (int First, int End) Between(double from, double to)
    {
        int first = Array.FindIndex(_centres, centre => centre >= from), end = Array.FindIndex(_centres, centre => centre >= to);
        return (first < 0 ? Bands : first, end < 0 ? Bands : end);
    }

    // Summed power.
    private float Decibels(ReadOnlySpan<float> frame, double from, double to)
    {
        var (first, end) = Between(from, to);
        double power = 1e-12;
        for (int b = first; b < end; b++) power += Math.Pow(10, frame[b] / 10);
        return (float)(10 * Math.Log10(power));
    }

    private float Highest(ReadOnlySpan<float> frame, double from, double to)
    {
        var (first, end) = Between(from, to);
        float highest = -200;
        for (int b = first; b < end; b++) highest = Math.Max(highest, frame[b]);
        return highest;
    }

    // Decibels a kilohertz, by least squares.
    private float Slope(ReadOnlySpan<float> frame, double from, double to)
    {
        var (first, end) = Between(from, to);
        double n = end - first, x = 0, y = 0, xx = 0, xy = 0;
        for (int b = first; b < end; b++)
        {
            double kilohertz = _centres[b] / 1000;
            (x, y, xx, xy) = (x + kilohertz, y + frame[b], xx + (kilohertz * kilohertz), xy + (kilohertz * frame[b]));
        }

        double spread = (n * xx) - (x * x);
        return spread < 1e-9 ? 0 : (float)(((n * xy) - (x * y)) / spread);
    }

    // Standard deviation over the bands of what changed: a change of level alone is none.
    private static float Change(ReadOnlySpan<float> frame, ReadOnlySpan<float> before)
    {
        double sum = 0, squares = 0;
        for (int b = 0; b < frame.Length; b++)
        {
            double change = frame[b] - before[b];
            (sum, squares) = (sum + change, squares + (change * change));
        }

        double mean = sum / frame.Length;
        return (float)Math.Sqrt(Math.Max(0, (squares / frame.Length) - (mean * mean)));
    }
}
