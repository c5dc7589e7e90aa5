using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Encoders.Voice;

/// <summary>
/// What is known of each frame of an utterance: tracks of one number a frame, close to the low-level descriptors of eGeMAPS (Eyben et al.
/// 2016, https://doi.org/10.1109/TAFFC.2015.2457417). All of the spectrum comes from the log-mel frames, so that it costs no further transform.
/// </summary>
/// <param name="Voiced">Whether a frame has a pitch.</param>
/// <param name="Active">Whether a frame is less than 45 dB below the loudest: speech rather than pause.</param>
/// <param name="Pitch">Semitones above 55 Hz; 0 where unvoiced.</param>
/// <param name="Level">Decibels below the loudest frame.</param>
/// <param name="Spectrum">Cepstrum without its level, tilt, slopes, flux: one track each.</param>
/// <param name="Periodicity">1 for a frame that repeats exactly, 0 for noise.</param>
internal sealed record VoiceDescriptors(bool[] Voiced, bool[] Active, float[] Pitch, float[] Level, IReadOnlyList<float[]> Spectrum, float[] Periodicity)
{
    private const float ActiveRange = 45;

    /// <summary>Frames.</summary>
    public int Count => Level.Length;

    /// <summary>Describes an utterance.</summary>
    /// <param name="prosody">Pitch and level, frame by frame.</param>
    /// <param name="logMel">As many log-mel frames.</param>
    /// <param name="shape">What turns a log-mel frame into numbers.</param>
    public static VoiceDescriptors Of(ProsodyFeatures prosody, ReadOnlySpan<float> logMel, MelShape shape)
    {
        int frames = Math.Min(prosody.Count, logMel.Length / shape.Bands);
        float loudest = prosody.Level.AsSpan(0, frames).ToArray().Max();
        float[] level = [.. prosody.Level.Take(frames).Select(value => value - loudest)];
        float[] pitch = [.. prosody.Frequency.Take(frames).Select(hertz => hertz > 0 ? (float)(12 * Math.Log2(hertz / 55)) : 0)];
        return new VoiceDescriptors(
            prosody.Voiced[..frames], [.. level.Select(value => value > -ActiveRange)], pitch, level, shape.Compute(logMel[..(frames * shape.Bands)]), prosody.Periodicity[..frames]);
    }
}
