using CsCheck;
using EmpatheticDetection.Core.Signal;

namespace EmpatheticDetection.Core.Tests.Signal;

public class SignalBehaviourTests
{
    [Theory]
    [InlineData(90)]
    [InlineData(150)]
    [InlineData(220.5)]
    [InlineData(333)]
    public void The_pitch_of_a_voice_like_tone_is_found_and_voiced(double frequency)
    {
        float[] samples = Harmonics(frequency, 8000, 16000);

        var prosody = new Prosody().Compute(samples);

        // Frames within half a frame of the ends see silence, too.
        for (int t = 5; t < prosody.Count - 5; t++)
        {
            Assert.True(prosody.Voiced[t]);
            Assert.Equal(frequency, prosody.Frequency[t], frequency * 0.01);
        }
    }

    [Fact]
    public void Noise_and_silence_are_unvoiced()
    {
        var random = new Random(3);
        float[] noise = new float[8000];
        for (int i = 0; i < noise.Length; i++) noise[i] = (float)(random.NextDouble() - 0.5);

        var noisy = new Prosody().Compute(noise);
        Assert.True(noisy.VoicedShare < 0.1);
        Assert.All(noisy.Frequency.Zip(noisy.Voiced), frame => Assert.Equal(frame.Second, frame.First > 0));
        var silent = new Prosody().Compute(new float[8000]);
        Assert.Equal(0, silent.VoicedShare);
        Assert.All(silent.Level, level => Assert.Equal(-100, level));
        Assert.All(silent.Periodicity, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Prosody_and_speech_spectrogram_have_the_same_frames()
    {
        var mel = new LogMelSpectrogram(LogMelOptions.Speech());
        var prosody = new Prosody();
        Assert.All([1, 159, 160, 161, 16000, 79999], samples => Assert.Equal(mel.FrameCount(samples), prosody.FrameCount(samples)));
    }

    [Fact]
    public void A_tone_stands_out_in_the_band_that_holds_it()
    {
        var options = MelSpectrogramOptions.Speech(64);
        float[] mel = new MelSpectrogram(options).Compute(Harmonics(1000, 8000, 16000, overtones: 1));
        static double Mel(double hertz) => MelFilterBank.ToMel(hertz, MelScale.Slaney);
        int expected = (int)Math.Round((Mel(1000) - Mel(20)) / (Mel(8000) - Mel(20)) * 65) - 1;
        var frame = mel.AsSpan(20 * 64, 64).ToArray();
        Assert.InRange(Array.IndexOf(frame, frame.Max()), expected - 1, expected + 1);
    }

    [Fact]
    public void Mel_and_hertz_are_each_others_inverse() =>
        Gen.Select(Gen.Double[0, 20000], Gen.Bool.Select(htk => htk ? MelScale.Htk : MelScale.Slaney)).Sample((hertz, scale) =>
            Math.Abs(MelFilterBank.ToHertz(MelFilterBank.ToMel(hertz, scale), scale) - hertz) < 1e-6);

    [Fact]
    public void Deltas_of_a_polynomial_are_its_derivatives()
    {
        float[] parabola = new float[30];
        for (int t = 0; t < parabola.Length; t++) parabola[t] = (0.5f * t * t) - (3 * t) + 7;

        float[] slope = Deltas.Compute(parabola, 1);
        float[] curvature = Deltas.Compute(parabola, 1, order: 2);

        for (int t = 4; t < 26; t++) Assert.Equal(t - 3, slope[t], 1e-4);
        Assert.All(curvature, value => Assert.Equal(1, value, 1e-4));
        Assert.Throws<ArgumentException>(() => Deltas.Compute(parabola.AsSpan(0, 8), 1));
        Assert.Equal(8, Deltas.Compute(parabola.AsSpan(0, 8), 1, repeatEdges: true).Length);
    }

    [Fact]
    public void The_median_is_that_of_the_sorted_values() =>
        Gen.Int[-20, 20].Select(value => (float)value).Array[1, 60].Sample(values =>
        {
            float[] sorted = [.. values.Order()];
            float expected = (sorted[values.Length / 2] + sorted[(values.Length - 1) / 2]) / 2;
            return Median.Of(values) == expected;
        });

    [Fact]
    public void Decibels_lie_between_the_reference_and_the_range()
    {
        float[] values = [1e-20f, 1e-4f, 1, 100];
        Decibels.FromPower(values, reference: null, range: 30);
        Assert.Equal([-30, -30, -20, 0], values);
    }

    [Fact]
    public void A_signal_of_another_rate_is_refused()
    {
        var right = new AudioSignal(Harmonics(200, 4000, 16000), 16000);
        Assert.Equal(ReferenceFeatures.Compute(right.Samples), ReferenceFeatures.Compute(right));
        Assert.Equal(new Mfcc().Compute(right.Samples), new Mfcc().Compute(right));

        var wrong = right with { SampleRate = 22050 };
        Assert.Contains("22050", Assert.Throws<ArgumentException>(() => new Prosody().Compute(wrong)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LogMelSpectrogram(LogMelOptions.Speech()).Compute(wrong));
        Assert.Throws<ArgumentException>(() => ReferenceAudio.Prepare(wrong));
    }

    private static float[] Harmonics(double frequency, int samples, int rate, int overtones = 5)
    {
        float[] tone = new float[samples];
        for (int i = 0; i < samples; i++)
            for (int h = 1; h <= overtones; h++)
                tone[i] += (float)(Math.Sin(2 * Math.PI * frequency * h * i / rate) / (h * 3));
        return tone;
    }
}
