using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Runtime;
using TorchSharp;

namespace EmpatheticDetection.Torch.Tests.Encoders;

public class VoiceNetworkTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_batch_gives_what_its_utterances_give_alone(bool frames, bool functionals)
    {
        var config = new VoiceConfig { Bands = 16, Channels = 8, Width = 6, Frames = frames, Functionals = functionals };
        var extractor = config.CreateExtractor();
        EncoderFeatures[] features = [.. new[] { 0.05, 0.31, 0.94, 0.42 }.Select((seconds, i) => Extract(extractor, seconds, i)!)];
        TorchRuntime.Start(1);
        TorchRuntime.Seed(3);
        using var network = config.CreateNetwork(extractor);
        network.FitStatistics(features);
        network.eval();
        using var noGradient = torch.no_grad();

        using var together = network.call(features);
        for (int i = 0; i < features.Length; i++)
        {
            using var alone = network.call([features[i]]);
            using var difference = (together[i] - alone[0]).abs().max();
            Assert.True(difference.item<float>() < 1e-4, $"utterance {i} differs by {difference.item<float>()}");
        }
    }

    [Fact]
    public void Functionals_are_finite_and_as_many_as_announced_for_any_sound()
    {
        var extractor = new VoiceConfig { Frames = false }.CreateExtractor();
        float[][] sounds = [new float[1], new float[16_000], [1f], [.. Enumerable.Repeat(0.5f, 700)], Voice(2, 1)];
        foreach (float[] sound in sounds)
        {
            var features = (VoiceFeatures)extractor.Extract(Content(sound))!;
            Assert.Equal(VoiceFunctionals.Count, features.Functionals.Length);
            Assert.All(features.Functionals, number => Assert.True(float.IsFinite(number)));
            Assert.Empty(features.LogMel);
        }
    }

    [Fact]
    public void Functionals_hardly_change_with_loudness()
    {
        var extractor = new VoiceConfig { Frames = false }.CreateExtractor();
        float[] sound = Voice(1.5, 7);
        var loud = (VoiceFeatures)extractor.Extract(Content(sound))!;
        var soft = (VoiceFeatures)extractor.Extract(Content([.. sound.Select(x => x / 4)]))!;
        for (int i = 0; i < loud.Functionals.Length; i++)
            Assert.InRange(soft.Functionals[i] - loud.Functionals[i], -0.05 * (1 + Math.Abs(loud.Functionals[i])), 0.05 * (1 + Math.Abs(loud.Functionals[i])));
    }

    private static EncoderFeatures? Extract(FeatureExtractor extractor, double seconds, int seed) => extractor.Extract(Content(Voice(seconds, seed)));

    private static UtteranceContent Content(float[] samples) =>
        new("", Modality<AudioSignal>.Present(new AudioSignal(samples, 16_000)), Modality<VideoFrames>.Absent("none"));

    // Harmonics that glide and pulse, and noise.
    private static float[] Voice(double seconds, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        double phase = 0;
        var samples = new float[(int)(seconds * 16_000)];
        for (int i = 0; i < samples.Length; i++)
        {
            double time = i / 16_000.0;
            phase += 2 * Math.PI * (120 + (30 * seed) + (40 * Math.Sin(5 * time))) / 16_000;
            double harmonics = Enumerable.Range(1, 6).Sum(h => Math.Sin(h * phase) / h);
            samples[i] = (float)((0.1 * harmonics * (1.2 + Math.Sin(9 * time))) + (0.002 * random.NextGaussian()));
        }

        return samples;
    }
}
