using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Media.Resampling;

/// <summary>
/// Changes a signal's sample rate by a polyphase filter, a sinc under a Kaiser window: flat within 0.01 dB up to 90 % of the lower rate's
/// band, aliases and images at least 90 dB down, linear phase with the delay taken out. Method: J. O. Smith, "Digital Audio Resampling",
/// https://ccrma.stanford.edu/~jos/resample/. Sums run in one fixed order, so that every processor gives the same bits.
/// </summary>
public static class Resampler
{
    /// <summary>The largest factor by which a rate can be raised or lowered.</summary>
    public const int LargestFactor = 256;

    /// <summary>Samples that come out: ceil(count * to / from).</summary>
    public static long OutputLength(long count, int from, int to) => (long)((((Int128)count * to) + from - 1) / from);

    /// <summary>Whether a rate can be changed into another one: both positive, at most <see cref="LargestFactor"/> apart.</summary>
    public static bool Supports(int from, int to) =>
        from > 0 && to > 0 && (long)from <= (long)to * LargestFactor && (long)to <= (long)from * LargestFactor;

    /// <summary>The signal at another rate; the signal itself where the rates are equal.</summary>
    public static AudioSignal Resample(AudioSignal signal, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.SampleRate == sampleRate
            ? signal
            : new AudioSignal(Resample(signal.Samples, signal.SampleRate, sampleRate), sampleRate);
    }

    /// <summary>Samples at another rate. Before the first and after the last sample the signal counts as silent.</summary>
    /// <param name="samples">(samples).</param>
    /// <param name="from">Their rate in Hz.</param>
    /// <param name="to">The new rate in Hz.</param>
    /// <returns>(ceil(samples * to / from)); a copy where the rates are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rates are not supported, or the result is too long for an array.</exception>
    public static float[] Resample(ReadOnlySpan<float> samples, int from, int to)
    {
        if (!Supports(from, to))
            throw new ArgumentOutOfRangeException(
                nameof(to), $"{from} Hz cannot be changed to {to} Hz: rates are positive and at most {LargestFactor} times apart.");
        if (from == to) return samples.ToArray();
        long length = OutputLength(samples.Length, from, to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength, nameof(samples));
        float[] result = new float[length];
        var filter = PolyphaseFilter.For(from, to);
        if (filter.IsExact) ByExactPhases(samples, filter, result);
        else ByInterpolatedPhases(samples, filter, result);
        return result;
    }

    /// <summary>Every fractional position that occurs has its own row of coefficients.</summary>
    private static void ByExactPhases(ReadOnlySpan<float> samples, PolyphaseFilter filter, Span<float> result)
    {
        long position = 0;
        int phase = 0;
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = Convolve(samples, filter, position, phase);
            phase += filter.Down;
            position += phase / filter.Up;
            phase %= filter.Up;
        }
    }

    /// <summary>Between two rows lies a straight line: the rows are so dense that it stays 110 dB below the signal.</summary>
    private static void ByInterpolatedPhases(ReadOnlySpan<float> samples, PolyphaseFilter filter, Span<float> result)
    {
        for (int k = 0; k < result.Length; k++)
        {
            long ticks = (long)k * filter.Down;
            long position = Math.DivRem(ticks, filter.Up, out long remainder);
            double row = (double)remainder / filter.Up * filter.Phases;
            int phase = (int)row;
            float weight = (float)(row - phase);
            float low = Convolve(samples, filter, position, phase);
            float high = Convolve(samples, filter, position, phase + 1);
            result[k] = low + (weight * (high - low));
        }
    }

    private static float Convolve(ReadOnlySpan<float> samples, PolyphaseFilter filter, long position, int phase)
    {
        var coefficients = filter.Row(phase);
        long first = position - filter.Reach + 1;
        int skip = (int)Math.Max(0, -first);
        long end = Math.Min(samples.Length, first + coefficients.Length);
        int count = (int)(end - Math.Max(0, first));
        return count <= 0 ? 0 : DotProduct.Of(samples.Slice((int)(first + skip), count), coefficients.Slice(skip, count));
    }
}
