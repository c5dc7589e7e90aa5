using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

namespace EmpatheticDetection.Torch.Reference;

/// <summary>Brings sound and frames into the form of the reference's networks.</summary>
public static class ReferenceMediaPreparation
{
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>The 39 numbers where the network has no speech encoder; else the sound.</summary>
    /// <param name="sound">16 kHz.</param>
    /// <param name="speech">The speech encoder's shape; null where the network has none.</param>
    /// <param name="whole">
    /// All of the sound, of mean 0 and variance 1 in itself; or as the reference does, the first of five seconds that were filled up with
    /// zeros and normalised with them.
    /// </param>
    /// <returns>Null where the sound is too short for the encoder.</returns>
    public static float[]? Sound(AudioSignal sound, Wav2Vec2Config? speech, bool whole)
    {
        ArgumentNullException.ThrowIfNull(sound);
        var samples = sound.SamplesAt(ReferenceAudio.SampleRate);
        if (speech is null) return samples.Length == 0 ? null : ReferenceFeatures.Compute(ReferenceAudio.Prepare(samples));
        if (!whole) return ReferenceAudio.ModelInput(ReferenceAudio.Prepare(samples));
        if (samples.Length < speech.FewestSamples) return null;
        float peak = 0;
        foreach (float sample in samples) peak = Math.Max(peak, Math.Abs(sample));
        float[] prepared = new float[samples.Length];
        for (int i = 0; i < prepared.Length; i++) prepared[i] = samples[i] / (peak + 1e-8f);
        ZeroMeanUnitVariance.Normalise(prepared);
        return prepared;
    }

    /// <summary>Frames at the network's size, the ratio not kept, normalised by ImageNet's mean and deviation.</summary>
    /// <param name="frames">At least one; the last is repeated where there are fewer than eight, more are cut off.</param>
    /// <param name="side">The side of a frame that the network takes, in pixels.</param>
    /// <returns>(frames, 3, height, width).</returns>
    public static float[] Film(VideoFrames frames, int side)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames.Count, nameof(frames));
        int area = side * side;
        var resizer = new FrameResizer(new FrameSize(frames.Width, frames.Height), new FrameSize(side, side));
        byte[] resized = new byte[3 * area];
        float[] pixels = new float[ReferenceConfig.Frames * resized.Length];
        for (int i = 0; i < ReferenceConfig.Frames; i++)
        {
            var target = pixels.AsSpan(i * resized.Length, resized.Length);
            if (i >= frames.Count)
            {
                pixels.AsSpan((i - 1) * resized.Length, resized.Length).CopyTo(target);
                continue;
            }

            resizer.Resize(frames.Frame(i), resized);
            for (int channel = 0; channel < 3; channel++)
                for (int p = 0; p < area; p++)
                    target[(channel * area) + p] = ((resized[(3 * p) + channel] / 255f) - Mean[channel]) / Deviation[channel];
        }

        return pixels;
    }
}
