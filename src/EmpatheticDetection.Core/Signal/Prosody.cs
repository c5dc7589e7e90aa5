namespace EmpatheticDetection.Core.Signal;

/// <summary>Measures pitch, voicing and loudness frame by frame.</summary>
public sealed class Prosody
{
    private const float Quietest = -100;
    private readonly YinPitch _pitch;

    /// <summary>Prepares the pitch tracker.</summary>
    /// <exception cref="ArgumentException">An option cannot be.</exception>
    public Prosody(ProsodyOptions? options = null)
    {
        Options = options ?? new ProsodyOptions();
        _pitch = new YinPitch(Options.Pitch);
    }

    /// <summary>The settings.</summary>
    public ProsodyOptions Options { get; }

    /// <summary>Frames of a signal.</summary>
    /// <exception cref="ArgumentException">The signal is too short for the padding chosen.</exception>
    public int FrameCount(int samples) => _pitch.FrameCount(samples);

    /// <inheritdoc cref="Compute(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public ProsodyFeatures Compute(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Compute(signal.SamplesAt(Options.Pitch.SampleRate));
    }

    /// <summary>Measures every frame.</summary>
    /// <exception cref="ArgumentException">A sample is not finite, or the signal too short for the padding chosen.</exception>
    public ProsodyFeatures Compute(ReadOnlySpan<float> samples)
    {
        var pitch = Options.Pitch;
        var track = _pitch.Compute(samples);
        float[] level = FrameFeatures.RootMeanSquare(samples, pitch.FrameLength, pitch.HopLength, pitch.Padding);
        float loudest = Quietest;
        for (int t = 0; t < level.Length; t++)
        {
            level[t] = (float)Math.Max(Quietest, 20 * Math.Log10(level[t]));
            loudest = Math.Max(loudest, level[t]);
        }

        bool[] voiced = new bool[level.Length];
        float[] periodicity = new float[level.Length];
        for (int t = 0; t < level.Length; t++)
        {
            periodicity[t] = Math.Clamp(1 - track.Aperiodicity[t], 0, 1);
            voiced[t] = level[t] > Quietest && level[t] >= loudest - Options.Range && track.Aperiodicity[t] <= Options.MaximumAperiodicity;
            if (!voiced[t]) track.Frequency[t] = 0;
        }

        return new ProsodyFeatures(track.Frequency, voiced, periodicity, level);
    }
}
