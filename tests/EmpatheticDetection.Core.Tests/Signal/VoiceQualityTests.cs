using CsCheck;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Tests.Signal;

public sealed class VoiceQualityTests
{
    private const int Rate = 16_000;
    private static readonly int[] Rates = [4000, 8000, 16_000, 48_000];

    [Theory]
    [InlineData(30)]
    [InlineData(20)]
    [InlineData(10)]
    [InlineData(0)]
    public void The_ratio_of_a_voice_with_pauses_to_white_noise_is_found(double decibels)
    {
        double measured = VoiceQuality.Of(Voice(decibels)).SignalToNoise!.Value;

        Assert.InRange(measured, decibels - 1.5, decibels + 1.5);
    }

    [Fact]
    public void Voiced_time_is_that_of_the_voice_and_noise_or_silence_has_none()
    {
        Assert.InRange(VoiceQuality.Of(Voice(30)).VoicedSeconds, 0.9, 1.3);
        var random = new SeededRandom(3);
        float[] noise = [.. Enumerable.Range(0, Rate).Select(_ => (float)(0.1 * random.NextGaussian()))];
        Assert.InRange(VoiceQuality.Of(new AudioSignal(noise, Rate)).VoicedSeconds, 0, 0.1);
        Assert.Equal(new VoiceQuality(null, 0), VoiceQuality.Of(new AudioSignal(new float[Rate], Rate)));
        Assert.Equal(new VoiceQuality(null, 0), VoiceQuality.Of(new AudioSignal([], Rate)));
    }

    [Fact]
    public void Any_sound_has_finite_figures_and_no_more_voice_than_time() =>
        Gen.Float[-1, 1].Array[1, 3000].Select(Gen.Int[0, 3].Select(i => Rates[i])).Sample((samples, rate) =>
        {
            var signal = new AudioSignal(samples, rate);
            var quality = VoiceQuality.Of(signal);
            Assert.InRange(quality.VoicedSeconds, 0, signal.Duration.TotalSeconds);
            if (quality.SignalToNoise is { } ratio) Assert.InRange(ratio, -20, 60);
        }, iter: 30);

    // Two seconds, of which every other quarter is a voice of 150 Hz.
    private static AudioSignal Voice(double decibels)
    {
        var random = new SeededRandom(1);
        double[] voice = [.. Enumerable.Range(0, 2 * Rate).Select(i => i / (Rate / 4) % 2 == 0
            ? Enumerable.Range(1, 5).Sum(h => 0.1 / h * Math.Sin(2 * Math.PI * 150 * h * i / Rate))
            : 0)];
        double power = voice.Average(x => x * x), noise = Math.Sqrt(power / Math.Pow(10, decibels / 10));
        return new AudioSignal([.. voice.Select(x => (float)(x + (noise * random.NextGaussian())))], Rate);
    }
}
