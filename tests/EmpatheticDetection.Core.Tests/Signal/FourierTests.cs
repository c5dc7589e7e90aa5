using System.Numerics;
using CsCheck;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Signal.Fourier;

namespace EmpatheticDetection.Core.Tests.Signal;

public class FourierTests
{
    // Powers of two, other small primes, 400 (Whisper's), primes and products that need Bluestein's detour, odd lengths.
    public static TheoryData<int> Lengths =>
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 22, 31, 37, 49, 60, 64, 74, 97, 101, 128, 169, 200, 240, 333, 400, 401, 512];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_transform_of_any_length_is_the_defining_sum(int length)
    {
        var random = new Random(length);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) samples[i] = (float)random.NextDouble() - 0.5f;
        var options =
            new StftOptions { FftSize = length, HopLength = length, Window = WindowFunction.Rectangular, Padding = FramePadding.None };

        var spectrum = new ShortTimeFourierTransform(options).Spectrum(samples);

        Assert.Equal((length / 2) + 1, spectrum.Length);
        for (int k = 0; k < spectrum.Length; k++)
        {
            Complex sum = 0;
            for (int n = 0; n < length; n++)
                sum += samples[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % length) / length);
            Assert.True(Complex.Abs(sum - spectrum[k]) < 1e-10 * length, $"bin {k}: {sum} expected, {spectrum[k]} given");
        }
    }

    [Fact]
    public void The_energy_of_samples_and_spectrum_is_the_same() =>
        Gen.Double[-1, 1].Array[1, 300].Sample(values =>
        {
            var plan = FourierPlan.Of(values.Length);
            var data = Array.ConvertAll(values, value => new LaneComplex(new Vector<double>(value), Vector<double>.Zero));
            plan.Forward(data, new LaneComplex[plan.ScratchSize]);
            double energy = data.Sum(value => (value.Re[0] * value.Re[0]) + (value.Im[0] * value.Im[0])) / values.Length;
            return Math.Abs(energy - values.Sum(value => value * value)) < 1e-9;
        });

    [Fact]
    public void A_frame_does_not_depend_on_the_frames_beside_it()
    {
        var random = new Random(5);
        float[] samples = new float[4000];
        for (int i = 0; i < samples.Length; i++) samples[i] = (float)random.NextDouble() - 0.5f;
        var options = new StftOptions { FftSize = 400, HopLength = 160, Padding = FramePadding.None };
        var stft = new ShortTimeFourierTransform(options);

        float[] all = stft.Magnitude(samples);

        for (int t = 0; t < stft.FrameCount(samples.Length); t++)
            Assert.Equal(all[(t * options.Bins)..((t + 1) * options.Bins)], stft.Magnitude(samples.AsSpan(t * 160, 400)));
    }

    [Fact]
    public void A_window_shorter_than_the_transform_stands_in_its_middle()
    {
        double[] weights = new StftOptions { FftSize = 16, WindowLength = 8 }.WindowWeights();

        Assert.Equal(0, weights[..4].Sum() + weights[12..].Sum());
        Assert.Equal(1, weights[8], 12);
    }
}
