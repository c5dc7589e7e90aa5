using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Masks bands of time and of frequency in a spectrogram (Park et al. 2019, https://arxiv.org/abs/1904.08779).</summary>
public static class SpecAugment
{
    /// <summary>
    /// Masks in place. A mask's width is uniform in 0..maximum (or what is left of the share, where that is less) and its start uniform;
    /// time masks together never take more than the given share of the real frames and always leave one, frequency masks always leave one
    /// band.
    /// </summary>
    /// <param name="spectrogram">(frames, bands), frame by frame; frames behind the real ones may follow and are not touched.</param>
    /// <param name="frames">Real frames.</param>
    /// <param name="bands">Bands of a frame.</param>
    /// <param name="options">Numbers and widths.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="fill">What a masked place holds: 0 after normalisation, the mean otherwise.</param>
    public static void Apply(
        Span<float> spectrogram, int frames, int bands, SpecAugmentOptions options, SeededRandom random, float fill = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bands);
        if ((long)frames * bands > spectrogram.Length)
            throw new ArgumentException($"{frames} frames of {bands} bands in {spectrogram.Length} numbers.", nameof(frames));

        int most = Math.Min((int)(options.LargestTimeShare * frames), frames - 1);
        bool[] time = Draw(frames, options.TimeMasks, options.TimeWidth, most, random);
        bool[] frequency = Draw(bands, options.FrequencyMasks, options.FrequencyWidth, bands - 1, random);
        for (int t = 0; t < frames; t++)
        {
            var frame = spectrogram.Slice(t * bands, bands);
            if (time[t]) frame.Fill(fill);
            else for (int b = 0; b < bands; b++) if (frequency[b]) frame[b] = fill;
        }
    }

    private static bool[] Draw(int length, int masks, int width, int most, SeededRandom random)
    {
        bool[] masked = new bool[length];
        for (int i = 0; i < masks; i++)
        {
            int left = most - masked.Count(m => m);
            if (left <= 0) break;
            int drawn = random.Next(Math.Min(width, left) + 1);
            masked.AsSpan(random.Next(length - drawn + 1), drawn).Fill(true);
        }

        return masked;
    }
}
