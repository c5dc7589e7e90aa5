using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Makes a sound louder or softer.</summary>
public static class Gain
{
    /// <summary>Scales by a gain drawn from a range. Samples may pass full scale; nothing is clipped.</summary>
    /// <param name="signal">Not changed.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="lowest">In decibels.</param>
    /// <param name="highest">In decibels.</param>
    public static AudioSignal Apply(AudioSignal signal, SeededRandom random, double lowest, double highest)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(random);
        float factor = (float)Math.Pow(10, random.NextDouble(lowest, highest) / 20);
        return signal with { Samples = Array.ConvertAll(signal.Samples, sample => sample * factor) };
    }
}
