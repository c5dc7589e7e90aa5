namespace EmpatheticDetection.Core.Signal;

/// <summary>Measures of frames that need no spectrum. Each gives one number a frame.</summary>
public static class FrameFeatures
{
    /// <summary>Amplitudes up to this count as +0 when zero crossings are counted.</summary>
    public const float ZeroThreshold = 1e-10f;

    /// <summary>Changes of sign within a frame by its length, equal to librosa's <c>zero_crossing_rate</c>.</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public static float[] ZeroCrossingRate(
        ReadOnlySpan<float> samples, int frameLength = 2048, int hopLength = 512, FramePadding padding = FramePadding.Edge)
    {
        Framing.RequireFinite(samples);
        float[] rates = new float[Framing.FrameCount(samples.Length, frameLength, hopLength, padding)];
        int length = Framing.PaddedLength(samples.Length, frameLength, padding);
        using var padded = new RentedBuffer<float>(length);
        using var crossings = new RentedBuffer<int>(length); // up to and including the one between a sample and the one before it
        Framing.Pad(samples, frameLength, padding, padded.Span);
        var x = padded.Span;
        var sums = crossings.Span;
        for (int i = 1, total = sums[0] = 0; i < length; i++)
        {
            total += x[i] < -ZeroThreshold == x[i - 1] < -ZeroThreshold ? 0 : 1;
            sums[i] = total;
        }

        for (int t = 0; t < rates.Length; t++)
            rates[t] = (float)(sums[(t * hopLength) + frameLength - 1] - sums[t * hopLength]) / frameLength;
        return rates;
    }

    /// <summary>Root of the mean square of a frame's amplitudes, equal to librosa's <c>rms</c>.</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public static float[] RootMeanSquare(
        ReadOnlySpan<float> samples, int frameLength = 2048, int hopLength = 512, FramePadding padding = FramePadding.Zeros)
    {
        Framing.RequireFinite(samples);
        float[] levels = new float[Framing.FrameCount(samples.Length, frameLength, hopLength, padding)];
        using var padded = new RentedBuffer<float>(Framing.PaddedLength(samples.Length, frameLength, padding));
        Framing.Pad(samples, frameLength, padding, padded.Span);
        for (int t = 0; t < levels.Length; t++)
        {
            double sum = 0;
            foreach (float x in padded.Span.Slice(t * hopLength, frameLength)) sum += (double)x * x;
            levels[t] = (float)Math.Sqrt(sum / frameLength);
        }

        return levels;
    }
}
