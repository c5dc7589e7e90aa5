using CsCheck;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Resampling;

namespace EmpatheticDetection.Media.Tests.Resampling;

public sealed class ResamplerTests
{
    /// <summary>Common pairs, and ones whose greatest common divisor is 1.</summary>
    public static TheoryData<int, int> Rates => new()
    {
        { 44100, 16000 }, { 48000, 16000 }, { 22050, 16000 }, { 8000, 16000 }, { 11025, 16000 }, { 96000, 16000 }, { 16000, 44100 },
        { 44100, 48000 }, { 44100, 16001 }, { 16001, 16000 }, { 192000, 8000 }, { 44101, 11027 }, { 7999, 48000 },
    };

    [Theory, MemberData(nameof(Rates))]
    public void Sines_up_to_nine_tenths_of_the_band_keep_their_height_and_their_phase(int from, int to)
    {
        double band = Math.Min(from, to) / 2.0;
        foreach (double share in (double[])[0.01, 0.1, 0.3, 0.5, 0.7, 0.85, 0.9])
        {
            float[] result = Resampler.Resample(Sine(share * band, from, from / 2), from, to);
            var (gain, phase) = Fit(result, share * band, to);
            Assert.InRange(20 * Math.Log10(gain), -0.05, 0.05);
            Assert.Equal(0, phase, 1e-3); // the delay is taken out
        }
    }

    [Theory, MemberData(nameof(Rates))]
    public void Sines_above_the_new_band_are_ninety_decibels_down(int from, int to)
    {
        double band = to / 2.0;
        double old = from / 2.0;
        foreach (double frequency in (double[])[band * 1.001, band * 1.05, band * 1.3, (band + old) / 2, old * 0.99])
        {
            if (frequency <= band || frequency >= old) continue;
            float[] result = Resampler.Resample(Sine(frequency, from, from / 2), from, to);
            Assert.InRange(Level(result), double.NegativeInfinity, -90);
        }
    }

    [Theory, MemberData(nameof(Rates))]
    public void Nothing_is_added_to_a_sine(int from, int to)
    {
        // Whatever is left after taking the sine away: images, aliases, noise of the interpolated coefficients.
        double frequency = 0.37 * Math.Min(from, to) / 2.0;
        float[] result = Resampler.Resample(Sine(frequency, from, from / 2), from, to);
        var (gain, phase) = Fit(result, frequency, to);
        for (int i = 0; i < result.Length; i++) result[i] -= (float)(gain * Math.Sin((2 * Math.PI * frequency * i / to) + phase));
        Assert.InRange(Level(result), double.NegativeInfinity, -90);
    }

    [Fact]
    public void Equal_rates_change_nothing()
    {
        var signal = new AudioSignal([0.1f, -0.2f, 0.3f], 12345);
        Assert.Same(signal, Resampler.Resample(signal, 12345));
        Assert.Equal(signal.Samples, Resampler.Resample(signal.Samples, 7, 7));
    }

    [Fact]
    public void A_constant_stays_a_constant()
    {
        float[] result = Resampler.Resample(Enumerable.Repeat(0.5f, 4000).ToArray(), 44100, 16001);
        Assert.All(result[200..^200], sample => Assert.Equal(0.5f, sample, 1e-5f));
    }

    [Fact]
    public void Length_is_the_ceiling_for_any_count_and_rates() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 200_000], Gen.Int[1, 200_000])
            .Where((_, from, to) => Resampler.Supports(from, to))
            .Sample((count, from, to) =>
            {
                if ((long)count * to / from > 100_000) return;
                float[] result = Resampler.Resample(new float[count], from, to);
                Assert.Equal((long)Math.Ceiling((decimal)count * to / from), result.Length);
            }, iter: 100);

    [Fact]
    public void Resampling_is_linear() =>
        Gen.Select(Gen.Float[-1, 1].Array[0, 600], Gen.Float[-2, 2], Gen.Int[8000, 48000], Gen.Int[8000, 48000]).Sample(
            (a, factor, from, to) =>
        {
            float[] b = [.. a.Select((_, i) => MathF.Sin(i))];
            float[] sum = [.. a.Zip(b, (x, y) => (factor * x) + y)];
            float[] left = Resampler.Resample(sum, from, to);
            float[] right = [.. Resampler.Resample(a, from, to).Zip(Resampler.Resample(b, from, to), (x, y) => (factor * x) + y)];
            for (int i = 0; i < left.Length; i++) Assert.Equal(left[i], right[i], 2e-5f);
        }, iter: 60);

    [Theory]
    [InlineData(0, 16000)]
    [InlineData(16000, -1)]
    [InlineData(1, 16000)]
    [InlineData(int.MaxValue, 8000)]
    public void Rates_without_sense_are_refused(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(new float[10], from, to));

    [Theory]
    [InlineData(44100, 16001)]
    [InlineData(2_000_003, 16001)]
    [InlineData(1000, 255_999)]
    [InlineData(191_999, 8000)]
    public void Tables_stay_small_for_any_ratio(int from, int to)
    {
        var filter = PolyphaseFilter.For(from, to);
        Assert.InRange((filter.Phases + 1) * 2 * filter.Reach, 0, 300_000);
    }

    [Fact]
    public void Threads_share_the_filters() =>
        Parallel.For(0, 200, i => Assert.Equal(320 + (i % 50), Resampler.Resample(new float[320], 16000, 16000 + (50 * (i % 50))).Length));

    private static float[] Sine(double frequency, int rate, int count)
    {
        float[] sine = new float[count];
        for (int i = 0; i < count; i++) sine[i] = (float)Math.Sin(2 * Math.PI * frequency * i / rate);
        return sine;
    }

    /// <summary>Height and phase of the sine of a frequency that lies nearest (least squares), away from the ends.</summary>
    private static (double Gain, double Phase) Fit(float[] signal, double frequency, int rate)
    {
        double ss = 0, sc = 0, cc = 0, ys = 0, yc = 0;
        for (int i = signal.Length / 4; i < signal.Length * 3 / 4; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * frequency * i / rate);
            (ss, sc, cc, ys, yc) = (ss + (s * s), sc + (s * c), cc + (c * c), ys + (signal[i] * s), yc + (signal[i] * c));
        }

        double determinant = (ss * cc) - (sc * sc);
        double a = ((ys * cc) - (yc * sc)) / determinant;
        double b = ((yc * ss) - (ys * sc)) / determinant;
        return (Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a));
    }

    /// <summary>Decibels below a full sine, away from the ends.</summary>
    private static double Level(float[] signal)
    {
        var middle = signal.AsSpan(signal.Length / 4, signal.Length / 2);
        double power = 0;
        foreach (float sample in middle) power += (double)sample * sample;
        return 10 * Math.Log10((power / middle.Length * 2) + 1e-30);
    }
}
