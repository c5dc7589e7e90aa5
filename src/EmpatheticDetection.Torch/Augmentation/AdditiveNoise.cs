using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>Adds white noise to a sound.</summary>
public static class AdditiveNoise
{
    /// <summary>Adds white Gaussian noise at a signal-to-noise ratio drawn from a range. A silent or empty sound stays as it is.</summary>
    /// <param name="signal">Not changed.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="lowestRatio">In decibels.</param>
    /// <param name="highestRatio">In decibels.</param>
    public static AudioSignal Apply(AudioSignal signal, SeededRandom random, double lowestRatio, double highestRatio)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(random);
        double ratio = random.NextDouble(lowestRatio, highestRatio);
        double power = 0;
        foreach (float sample in signal.Samples) power += (double)sample * sample;
        if (power == 0) return signal;
        double deviation = Math.Sqrt(power / signal.Samples.Length / Math.Pow(10, ratio / 10));
        float[] noisy = new float[signal.Samples.Length];
        for (int i = 0; i < noisy.Length; i++) noisy[i] = (float)(signal.Samples[i] + (deviation * random.NextGaussian()));
        return signal with { Samples = noisy };
    }
}
