using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Torch.Augmentation;

/// <summary>
/// Plays a sound faster or slower (Ko et al. 2015, Audio augmentation for speech recognition): tempo and pitch change together, the
/// sample rate stays what it says.
/// </summary>
public static class SpeedPerturbation
{
    private const int HalfWidth = 16; // zero crossings of the windowed sine on each side
    private const int Steps = 512; // of the table, between two zero crossings; read off by straight lines, which errs by 5e-6
    private static readonly float[] Kernel = [.. Enumerable.Range(0, (HalfWidth * Steps) + 2)
        .Select(i => (float)WindowedSine(i / (double)Steps))];

    /// <summary>Plays at a speed drawn from a range.</summary>
    /// <param name="signal">Not changed.</param>
    /// <param name="random">Its state moves on.</param>
    /// <param name="slowest">Such as 0.9, above 0.</param>
    /// <param name="fastest">Such as 1.1.</param>
    public static AudioSignal Apply(AudioSignal signal, SeededRandom random, double slowest, double fastest)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Apply(signal, random.NextDouble(slowest, fastest));
    }

    /// <summary>Plays at a speed: 1.1 gives 10 % more pitch and a length of n / 1.1 samples, rounded, at least one.</summary>
    /// <param name="signal">Not changed.</param>
    /// <param name="speed">0.25 to 4.</param>
    public static AudioSignal Apply(AudioSignal signal, double speed)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (speed is not (>= 0.25 and <= 4)) throw new ArgumentOutOfRangeException(nameof(speed), speed, "a speed lies in 0.25 to 4.");
        float[] source = signal.Samples;
        if (source.Length == 0 || speed == 1) return signal;
        float[] result = new float[Math.Max(1, (int)Math.Round(source.Length / speed))];
        double cutoff = Math.Min(1, 1 / speed); // below the new sound's half sample rate, or pitch above it would fold back
        double reach = HalfWidth / cutoff;
        for (int i = 0; i < result.Length; i++)
        {
            double center = i * speed;
            float sum = 0;
            int first = Math.Max(0, (int)Math.Ceiling(center - reach)), last = Math.Min(source.Length - 1, (int)Math.Floor(center + reach));
            for (int j = first; j <= last; j++) sum += source[j] * KernelAt((float)(Math.Abs(j - center) * cutoff));
            result[i] = sum * (float)cutoff;
        }

        return signal with { Samples = result };
    }

    private static float KernelAt(float distance)
    {
        float place = distance * Steps;
        int below = (int)place;
        return Kernel[below] + ((Kernel[below + 1] - Kernel[below]) * (place - below));
    }

    private static double WindowedSine(double x)
    {
        if (x == 0) return 1;
        if (x >= HalfWidth) return 0;
        double angle = Math.PI * x;
        return Math.Sin(angle) / angle * (0.5 + (0.5 * Math.Cos(angle / HalfWidth))); // Hann
    }
}
