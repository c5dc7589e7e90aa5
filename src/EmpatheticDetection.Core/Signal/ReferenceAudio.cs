namespace EmpatheticDetection.Core.Signal;

/// <summary>
/// The sound preparation of the reference system, step by step: 16 kHz mono, divided by its peak, cut or filled with zeros to 5 s; for
/// wav2vec2
/// then normalised over all 5 s and cut to the first second. Kept to load its checkpoints; own models hear the whole utterance.
/// </summary>
public static class ReferenceAudio
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 16000;

    /// <summary>5 s.</summary>
    public const int PreparedLength = 80000;

    /// <summary>1 s.</summary>
    public const int ModelInputLength = 16000;

    /// <inheritdoc cref="Prepare(ReadOnlySpan{float})"/>
    /// <exception cref="ArgumentException">The rate is not the options', a sample is not finite, or the signal too short for the
    /// padding.</exception>
    public static float[] Prepare(AudioSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Prepare(signal.SamplesAt(SampleRate));
    }

    /// <summary>Divides by the peak (plus 1e-8), cuts or fills to 80,000 samples.</summary>
    /// <param name="samples">16 kHz mono; the peak is that of all of it. None gives zeros.</param>
    /// <exception cref="ArgumentException">A sample is not finite.</exception>
    public static float[] Prepare(ReadOnlySpan<float> samples)
    {
        Framing.RequireFinite(samples);
        float peak = 0;
        foreach (float x in samples) peak = Math.Max(peak, Math.Abs(x));
        float divisor = peak + 1e-8f;
        float[] prepared = new float[PreparedLength];
        for (int i = 0; i < Math.Min(samples.Length, prepared.Length); i++) prepared[i] = samples[i] / divisor;
        return prepared;
    }

    /// <summary>What wav2vec2 gets: (x - mean) / sqrt(variance + 1e-7) over all 80,000 samples, then the first 16,000.</summary>
    /// <param name="prepared">80,000 samples, see <see cref="Prepare(ReadOnlySpan{float})"/>.</param>
    /// <exception cref="ArgumentException">There are not 80,000 samples, or one is not finite.</exception>
    public static float[] ModelInput(ReadOnlySpan<float> prepared)
    {
        if (prepared.Length != PreparedLength)
            throw new ArgumentException($"{prepared.Length} samples, wanted are {PreparedLength}", nameof(prepared));
        Framing.RequireFinite(prepared);
        double sum = 0, squares = 0;
        foreach (float x in prepared) sum += x;
        double mean = sum / prepared.Length;
        foreach (float x in prepared) squares += (x - mean) * (x - mean);
        double scale = 1 / Math.Sqrt((squares / prepared.Length) + 1e-7);
        float[] input = new float[ModelInputLength];
        for (int i = 0; i < input.Length; i++) input[i] = (float)((prepared[i] - mean) * scale);
        return input;
    }
}
