using CsCheck;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Augmentation;

namespace EmpatheticDetection.Torch.Tests.Augmentation;

public class SoundAugmentationTests
{
    private const int Rate = 16_000;

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(30)]
    public void Noise_has_the_power_that_the_ratio_says(double ratio)
    {
        var clean = Tone(440, Rate);
        var noisy = AdditiveNoise.Apply(clean, new SeededRandom(4), ratio, ratio);
        double signal = clean.Samples.Sum(x => (double)x * x);
        double noise = clean.Samples.Zip(noisy.Samples, (a, b) => (double)(b - a) * (b - a)).Sum();
        Assert.Equal(ratio, 10 * Math.Log10(signal / noise), 0.3);
        Assert.Equal(Rate, noisy.SampleRate);
    }

    [Fact]
    public void Silence_stays_silent()
    {
        var silence = new AudioSignal(new float[100], Rate);
        Assert.Same(silence, AdditiveNoise.Apply(silence, new SeededRandom(1), 10, 20));
        var nothing = new AudioSignal([], Rate);
        Assert.Empty(AdditiveNoise.Apply(nothing, new SeededRandom(1), 10, 20).Samples);
        Assert.Empty(SpeedPerturbation.Apply(nothing, 0.9).Samples);
    }

    [Fact]
    public void Gain_stays_in_its_range() => Gen.Int[0, 1000].Sample(seed =>
    {
        float factor = Gain.Apply(new AudioSignal([1], Rate), new SeededRandom((ulong)seed), -6, 3).Samples[0];
        Assert.InRange(20 * Math.Log10(factor), -6.001, 3.001);
    });

    [Theory]
    [InlineData(0.8, 1000)]
    [InlineData(0.9, 200)]
    [InlineData(1.1, 1000)]
    [InlineData(1.25, 3000)]
    public void A_tone_played_at_a_speed_is_the_tone_of_that_many_times_the_pitch(double speed, double frequency)
    {
        var played = SpeedPerturbation.Apply(Tone(frequency, Rate), speed);
        var expected = Tone(frequency * speed, (int)Math.Round(Rate / speed));
        Assert.Equal(expected.Samples.Length, played.Samples.Length);
        for (int i = 50; i < played.Samples.Length - 50; i++) Assert.Equal(expected.Samples[i], played.Samples[i], 2e-3f);
    }

    [Fact]
    public void Pitch_beyond_half_the_sample_rate_does_not_fold_back()
    {
        var played = SpeedPerturbation.Apply(Tone(7500, Rate), 1.25); // would be 9375 Hz
        Assert.True(played.Samples[100..^100].Max(Math.Abs) < 0.01);
    }

    [Fact]
    public void A_speed_of_one_changes_nothing_and_others_are_limited()
    {
        var tone = Tone(100, 50);
        Assert.Same(tone, SpeedPerturbation.Apply(tone, 1));
        Assert.Single(SpeedPerturbation.Apply(new AudioSignal([1], Rate), 4).Samples);
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeedPerturbation.Apply(tone, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpeedPerturbation.Apply(tone, double.NaN));
    }

    private static AudioSignal Tone(double frequency, int length) =>
        new([.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / Rate))], Rate);
}
