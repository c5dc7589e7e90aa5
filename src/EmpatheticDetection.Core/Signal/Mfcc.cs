namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// Mel-frequency cepstral coefficients: the orthonormal DCT-II of the mel spectrogram in decibels, equal to librosa's <c>feature.mfcc</c>
/// but
/// laid out (frames, coefficients).
/// </summary>
public sealed class Mfcc
{
    private readonly LogMelSpectrogram _logMel;
    private readonly double[] _rows;

    /// <summary>Prepares transform, filters and cosines.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public Mfcc(MfccOptions? options = null)
    {
        Options = options ?? new MfccOptions();
        _logMel = new LogMelSpectrogram(Options.LogMel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Options.Coefficients, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Options.Coefficients, _logMel.Bands, nameof(options));
        _rows = DiscreteCosineTransform.Rows(Options.Coefficients, _logMel.Bands);
    }

    /// <summary>The settings.</summary>
    public MfccOptions Options { get; }

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public float[] Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(Options.LogMel.Mel.SampleRate));
    }

    /// <summary>The coefficients: (frames, coefficients).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public float[] Compute(ReadOnlySpan<float> samples) => FromDecibels(_logMel.Compute(samples));

    /// <summary>The coefficients of a spectrogram in decibels, (frames, bands): (frames, coefficients).</summary>
    public float[] FromDecibels(ReadOnlySpan<float> logMel)
    {
        int bands = _logMel.Bands, count = Options.Coefficients;
        if (logMel.Length % bands != 0) throw new ArgumentException("not a whole number of frames", nameof(logMel));
        float[] result = new float[logMel.Length / bands * count];
        for (int at = 0; at < result.Length; at++)
        {
            var frame = logMel.Slice(at / count * bands, bands);
            var row = _rows.AsSpan(at % count * bands, bands);
            double sum = 0;
            for (int band = 0; band < row.Length; band++) sum += row[band] * frame[band];
            result[at] = (float)sum;
        }

        return result;
    }
}
