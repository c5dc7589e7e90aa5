using System.Numerics;
using EmpatheticDetection.Core.Signal.Fourier;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// The short-time Fourier transform, equal to librosa's <c>stft</c>, computed in double precision. Results are (frames, bins): a frame's
/// bins
/// are neighbours. Immutable; one object may serve several threads.
/// </summary>
public sealed class ShortTimeFourierTransform
{
    private readonly double[] _window;
    private readonly RealFourierPlan _plan;

    /// <summary>Prepares the window and the transform.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public ShortTimeFourierTransform(StftOptions? options = null)
    {
        Options = options ?? new StftOptions();
        _window = Options.WindowWeights();
        _plan = RealFourierPlan.Of(Options.FftSize);
    }

    /// <summary>The settings.</summary>
    public StftOptions Options { get; }

    /// <summary>Frames of a signal.</summary>
    /// <exception cref="ArgumentException">The signal is too short for the padding chosen.</exception>
    public int FrameCount(int samples) => Framing.FrameCount(samples, Options.FftSize, Options.HopLength, Options.Padding);

    /// <summary>|X|, (frames, bins).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public float[] Magnitude(ReadOnlySpan<float> samples) => Collect(samples, Vector.SquareRoot);

    /// <summary>|X|², (frames, bins).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public float[] Power(ReadOnlySpan<float> samples) => Collect(samples, static power => power);

    /// <summary>X, (frames, bins).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public Complex[] Spectrum(ReadOnlySpan<float> samples)
    {
        int bins = Options.Bins;
        var result = new Complex[FrameCount(samples.Length) * bins];
        ForEachBlock(samples, (first, count, spectrum) =>
        {
            for (int lane = 0; lane < count; lane++)
                for (int k = 0; k < bins; k++)
                    result[((first + lane) * bins) + k] = new Complex(spectrum[k].Re[lane], spectrum[k].Im[lane]);
        });
        return result;
    }

    /// <summary>Frequencies of the bins in Hz.</summary>
    public double[] Frequencies(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        double[] frequencies = new double[Options.Bins];
        for (int k = 0; k < frequencies.Length; k++) frequencies[k] = (double)k * sampleRate / Options.FftSize;
        return frequencies;
    }

    /// <summary>Transforms as many frames at once as a vector has lanes.</summary>
    internal void ForEachBlock(ReadOnlySpan<float> samples, SpectrumBlock take) =>
        SpectrumBlocks.ForEach(samples, _window, Options.HopLength, Options.Padding, _plan, null, take);

    private float[] Collect(ReadOnlySpan<float> samples, Func<Vector<double>, Vector<double>> ofPower)
    {
        int bins = Options.Bins;
        float[] result = new float[FrameCount(samples.Length) * bins];
        ForEachBlock(samples, (first, count, spectrum) =>
        {
            for (int k = 0; k < bins; k++)
            {
                var value = ofPower((spectrum[k].Re * spectrum[k].Re) + (spectrum[k].Im * spectrum[k].Im));
                for (int lane = 0; lane < count; lane++) result[((first + lane) * bins) + k] = (float)value[lane];
            }
        });
        return result;
    }
}
