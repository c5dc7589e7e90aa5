using System.Numerics;

namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// Mel power spectrogram, equal to librosa's <c>feature.melspectrogram</c> but laid out (frames, bands). Immutable; one object may serve
/// several threads.
/// </summary>
public sealed class MelSpectrogram
{
    private readonly ShortTimeFourierTransform _stft;
    private readonly MelFilterBank _bank;

    /// <summary>Prepares transform and filters.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public MelSpectrogram(MelSpectrogramOptions? options = null)
    {
        Options = options ?? new MelSpectrogramOptions();
        _stft = new ShortTimeFourierTransform(Options.Stft);
        _bank = Options.FilterBank();
    }

    /// <summary>The settings.</summary>
    public MelSpectrogramOptions Options { get; }

    /// <summary>Frames of a signal.</summary>
    /// <exception cref="ArgumentException">The signal is too short for the padding chosen.</exception>
    public int FrameCount(int samples) => _stft.FrameCount(samples);

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public float[] Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(Options.SampleRate));
    }

    /// <summary>Power in each band: (frames, bands).</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public float[] Compute(ReadOnlySpan<float> samples)
    {
        float[] result = new float[checked(FrameCount(samples.Length) * Options.Bands)];
        int bands = Options.Bands;
        ForEachBlock(samples, (first, count, mel) =>
        {
            for (int lane = 0; lane < count; lane++)
            {
                var row = result.AsSpan((first + lane) * bands, bands);
                for (int band = 0; band < row.Length; band++) row[band] = (float)mel[band][lane];
            }
        });
        return result;
    }

    /// <summary>Gives (bands) of each block of frames, a lane a frame.</summary>
    internal void ForEachBlock(ReadOnlySpan<float> samples, MelBlock take)
    {
        var power = new Vector<double>[Options.Stft.Bins];
        var mel = new Vector<double>[Options.Bands];
        _stft.ForEachBlock(samples, (first, count, spectrum) =>
        {
            for (int k = 0; k < power.Length; k++) power[k] = (spectrum[k].Re * spectrum[k].Re) + (spectrum[k].Im * spectrum[k].Im);
            _bank.Apply(power, mel);
            take(first, count, mel);
        });
    }
}

/// <summary>Takes the mel powers of a block of frames: (bands), a lane a frame, of which the first <paramref name="count"/>
/// count.</summary>
internal delegate void MelBlock(int firstFrame, int count, ReadOnlySpan<Vector<double>> mel);
