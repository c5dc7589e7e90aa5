using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// Centroid, bandwidth, roll-off and flatness of each frame's spectrum, equal to librosa's <c>spectral_centroid</c>,
/// <c>spectral_bandwidth</c>,
/// <c>spectral_rolloff</c> and <c>spectral_flatness</c> on magnitudes.
/// </summary>
public sealed class SpectralShape
{
    private const double LeastPower = 1e-10;
    private readonly ShortTimeFourierTransform _stft;
    private readonly int _sampleRate;
    private readonly double _binWidth, _rollOffShare;

    /// <summary>Prepares the transform.</summary>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="stft">Frames and transform; librosa's when null.</param>
    /// <param name="rollOffShare">Share of the summed magnitudes below the roll-off, between 0 and 1.</param>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public SpectralShape(int sampleRate, StftOptions? stft = null, double rollOffShare = 0.85)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        if (rollOffShare is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(rollOffShare), rollOffShare, "between 0 and 1");
        _sampleRate = sampleRate;
        _stft = new ShortTimeFourierTransform(stft);
        _binWidth = (double)sampleRate / _stft.Options.FftSize;
        _rollOffShare = rollOffShare;
    }

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public SpectralShapeFeatures Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(_sampleRate));
    }

    /// <summary>Measures every frame.</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public SpectralShapeFeatures Compute(ReadOnlySpan<float> samples)
    {
        int frames = _stft.FrameCount(samples.Length), bins = _stft.Options.Bins;
        var result = new SpectralShapeFeatures(new float[frames], new float[frames], new float[frames], new float[frames]);
        var magnitude = new Vector<double>[bins];
        _stft.ForEachBlock(samples, (first, count, spectrum) =>
        {
            Vector<double> logSum = default, sum = default;
            for (int k = 0; k < bins; k++)
            {
                var power = (spectrum[k].Re * spectrum[k].Re) + (spectrum[k].Im * spectrum[k].Im);
                magnitude[k] = Vector.SquareRoot(power);
                power = Vector.Max(power, new Vector<double>(LeastPower));
                logSum += Vector.Log(power);
                sum += power;
            }

            var shape = SpectralShapeLanes.Of(magnitude, _binWidth, _rollOffShare);
            for (int lane = 0; lane < count; lane++)
            {
                result.Centroid[first + lane] = (float)shape.Centroid[lane];
                result.Bandwidth[first + lane] = (float)shape.Bandwidth[lane];
                result.RollOff[first + lane] = (float)shape.RollOff[lane];
                result.Flatness[first + lane] = (float)(Math.Exp(logSum[lane] / bins) * bins / sum[lane]);
            }
        });
        return result;
    }
}
