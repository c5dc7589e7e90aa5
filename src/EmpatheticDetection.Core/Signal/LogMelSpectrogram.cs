using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>Mel spectrogram in decibels, (frames, bands). Immutable; one object may serve several threads.</summary>
public sealed class LogMelSpectrogram
{
    private readonly MelSpectrogram _mel;

    /// <summary>Prepares transform and filters.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public LogMelSpectrogram(LogMelOptions? options = null)
    {
        Options = options ?? new LogMelOptions();
        if (Options.Reference is < 0 or double.NaN || Options.Range is < 0 or double.NaN)
            throw new ArgumentException("reference and range must be at least 0", nameof(options));
        _mel = new MelSpectrogram(Options.Mel);
    }

    /// <summary>The settings.</summary>
    public LogMelOptions Options { get; }

    /// <summary>Bands of a frame.</summary>
    public int Bands => Options.Mel.Bands;

    /// <summary>Frames of a signal.</summary>
    /// <exception cref="ArgumentException">The signal is too short for the padding chosen.</exception>
    public int FrameCount(int samples) => _mel.FrameCount(samples);

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public float[] Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(Options.Mel.SampleRate));
    }

    /// <summary>Decibels in each band: (frames, bands).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public float[] Compute(ReadOnlySpan<float> samples)
    {
        float[] result = new float[checked(FrameCount(samples.Length) * Bands)];
        int bands = Bands;
        double largest = double.NegativeInfinity;
        _mel.ForEachBlock(samples, (first, count, mel) =>
        {
            for (int band = 0; band < bands; band++)
            {
                Vector<double> level = Decibels.Of(mel[band]);
                for (int lane = 0; lane < count; lane++)
                {
                    double value = level[lane];
                    largest = Math.Max(largest, value);
                    result[((first + lane) * bands) + band] = (float)value;
                }
            }
        });

        double zero = Options.Reference is { } reference ? Decibels.Of(reference) : largest;
        if (zero == 0 && Options.Range is null) return result;
        float floor = (float)(largest - (Options.Range ?? double.PositiveInfinity) - zero);
        for (int i = 0; i < result.Length; i++) result[i] = Math.Max((float)(result[i] - zero), floor);
        return result;
    }
}
