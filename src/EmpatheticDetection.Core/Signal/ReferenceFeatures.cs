using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// The 39 numbers that the reference system takes for an utterance where it has no wav2vec2: statistics over time of the mel spectrogram,
/// of 13
/// MFCCs, and of the zero-crossing rate, spectral centroid, roll-off and bandwidth. One pass over the spectra gives all of them.
/// </summary>
public static class ReferenceFeatures
{
    /// <summary>How many numbers.</summary>
    public const int Count = 39;

    private const int Bands = 128, Coefficients = 13;
    private const double RangeDecibels = 80, RollOffShare = 0.85;
    private static readonly StftOptions Frames = new();
    private static readonly ShortTimeFourierTransform Stft = new(Frames);
    private static readonly MelFilterBank Filters =
        MelFilterBank.Of(new MelFilterBankOptions { SampleRate = ReferenceAudio.SampleRate, FftSize = Frames.FftSize, Bands = Bands });

    private static readonly double[] Cosines = DiscreteCosineTransform.Rows(Coefficients, Bands);

    /// <summary>What each number is, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. new[] { "mean", "std", "max", "min", "median" }.Select(name => $"mel_db {name}"),
        .. Enumerable.Range(0, Coefficients).SelectMany(i => new[] { $"mfcc {i} mean", $"mfcc {i} std" }),
        .. new[] { "zero_crossing_rate", "spectral_centroid", "spectral_rolloff", "spectral_bandwidth" }
            .SelectMany(name => new[] { $"{name} mean", $"{name} std" }),
    ];

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public static float[] Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(ReferenceAudio.SampleRate));
    }

    /// <summary>Computes the 39 numbers. Standard deviations divide by the number of frames.</summary>
    /// <param name="samples">16 kHz mono of any length; the reference gives it 5 s, see
    /// <see cref="ReferenceAudio.Prepare(ReadOnlySpan{float})"/>.</param>
    /// <exception cref="ArgumentException">There is no sample, or one is not finite.</exception>
    public static float[] Compute(ReadOnlySpan<float> samples)
    {
        if (samples.IsEmpty) throw new ArgumentException("there is no sample", nameof(samples));
        int frames = Stft.FrameCount(samples.Length), lanes = Vector<double>.Count;
        int blocks = (frames + lanes - 1) / lanes;
        var levels = new RentedBuffer<Vector<double>>(blocks * Bands); // (blocks, bands), a lane a frame, in dB
        var power = new RentedBuffer<Vector<double>>(Frames.Bins);
        var magnitude = new RentedBuffer<Vector<double>>(Frames.Bins);
        try
        {
            var series = new double[Coefficients + 3][]; // (frames) each
            for (int i = 0; i < series.Length; i++) series[i] = new double[frames];
            double loudest = double.NegativeInfinity;
            Stft.ForEachBlock(samples, (first, count, spectrum) =>
            {
                var p = power.Span;
                var m = magnitude.Span;
                for (int k = 0; k < spectrum.Length; k++)
                {
                    p[k] = (spectrum[k].Re * spectrum[k].Re) + (spectrum[k].Im * spectrum[k].Im);
                    m[k] = Vector.SquareRoot(p[k]);
                }

                var block = levels.Span.Slice(first / lanes * Bands, Bands);
                Filters.Apply(p, block);
                var largest = new Vector<double>(double.NegativeInfinity);
                foreach (ref var level in block) largest = Vector.Max(largest, level = Decibels.Of(level));
                var shape = SpectralShapeLanes.Of(m, (double)ReferenceAudio.SampleRate / Frames.FftSize, RollOffShare);
                for (int lane = 0; lane < count; lane++)
                {
                    loudest = Math.Max(loudest, largest[lane]);
                    series[Coefficients][first + lane] = shape.Centroid[lane];
                    series[Coefficients + 1][first + lane] = shape.RollOff[lane];
                    series[Coefficients + 2][first + lane] = shape.Bandwidth[lane];
                }
            });
            float[] result = new float[Count];
            MelStatistics(levels.Span, frames, loudest, result);
            Cepstrum(levels.Span, loudest, series);
            for (int i = 0; i < Coefficients; i++) (result[5 + (2 * i)], result[6 + (2 * i)]) = MeanAndDeviation(series[i]);
            double[] crossings =
                Array.ConvertAll(FrameFeatures.ZeroCrossingRate(samples, Frames.FftSize, Frames.HopLength), rate => (double)rate);
            (result[31], result[32]) = MeanAndDeviation(crossings);
            for (int i = 0; i < 3; i++) (result[33 + (2 * i)], result[34 + (2 * i)]) = MeanAndDeviation(series[Coefficients + i]);
            return result;
        }
        finally
        {
            levels.Dispose();
            power.Dispose();
            magnitude.Dispose();
        }
    }

    // Relative to the loudest value, nothing more than 80 dB below it.
    private static void MelStatistics(ReadOnlySpan<Vector<double>> levels, int frames, double loudest, Span<float> result)
    {
        int lanes = Vector<double>.Count;
        using var rented = new RentedBuffer<float>(frames * Bands);
        var values = rented.Span;
        for (int i = 0, at = 0; i < levels.Length; i++)
        {
            int count = Math.Min(lanes, frames - (i / Bands * lanes));
            var level = Vector.Max(levels[i] - new Vector<double>(loudest), new Vector<double>(-RangeDecibels));
            for (int lane = 0; lane < count; lane++) values[at++] = (float)level[lane];
        }

        (result[0], result[1]) = MeanAndDeviation(values);
        (result[2], result[3]) = (float.NegativeInfinity, float.PositiveInfinity);
        foreach (float value in values) (result[2], result[3]) = (Math.Max(result[2], value), Math.Min(result[3], value));
        result[4] = Median.Of(values);
    }

    private static void Cepstrum(ReadOnlySpan<Vector<double>> levels, double loudest, double[][] series)
    {
        int lanes = Vector<double>.Count, frames = series[0].Length;
        var floor = new Vector<double>(loudest - RangeDecibels);
        for (int first = 0; first < frames; first += lanes)
        {
            var block = levels.Slice(first / lanes * Bands, Bands);
            for (int k = 0; k < Coefficients; k++)
            {
                Vector<double> sum = default;
                var row = Cosines.AsSpan(k * Bands, Bands);
                for (int band = 0; band < row.Length; band++) sum += Vector.Max(block[band], floor) * row[band];
                for (int lane = 0; lane < Math.Min(lanes, frames - first); lane++) series[k][first + lane] = sum[lane];
            }
        }
    }

    private static (float Mean, float Deviation) MeanAndDeviation<T>(ReadOnlySpan<T> values)
        where T : INumberBase<T>
    {
        double sum = 0, squares = 0;
        foreach (var value in values) sum += double.CreateChecked(value);
        double mean = sum / values.Length;
        foreach (var value in values)
        {
            double deviation = double.CreateChecked(value) - mean;
            squares += deviation * deviation;
        }

        return ((float)mean, (float)Math.Sqrt(squares / values.Length));
    }

    private static (float Mean, float Deviation) MeanAndDeviation(double[] values) => MeanAndDeviation<double>(values);

    private static (float Mean, float Deviation) MeanAndDeviation(Span<float> values) => MeanAndDeviation<float>(values);
}
