using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Voice;

namespace EmpatheticDetection.Torch.Tests.Encoders;

/// <summary>Sounds that are hardly sounds.</summary>
public class VoiceExtractorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(159)]
    [InlineData(400)]
    [InlineData(1000)]
    [InlineData(16_000)]
    public void Any_length_gives_finite_features(int samples)
    {
        foreach (float amplitude in new[] { 0f, 1e-20f, 0.5f, 1f })
        {
            float[] sound = [.. Enumerable.Range(0, samples).Select(i => amplitude * MathF.Sin(i * 0.1f))];
            var features = (VoiceFeatures?)new VoiceConfig().CreateExtractor().Extract(Content(sound));

            Assert.NotNull(features);
            Assert.True(features.Frames >= 1);
            Assert.All(features.LogMel, value => Assert.True(float.IsFinite(value)));
            Assert.All(features.Functionals, value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void All_of_a_long_utterance_is_heard()
    {
        float[] sound = [.. Enumerable.Range(0, 10 * 16_000).Select(i => MathF.Sin(i * 0.1f))];
        var features = (VoiceFeatures)new VoiceConfig().CreateExtractor().Extract(Content(sound))!;

        Assert.InRange(features.Frames, 995, 1005); // a frame every 10 ms
    }

    [Fact]
    public void Absent_sound_has_no_features() =>
        Assert.Null(new VoiceConfig().CreateExtractor().Extract(new UtteranceContent("words", Modality<AudioSignal>.Absent("x"), Modality<VideoFrames>.Absent("x"))));

    private static UtteranceContent Content(float[] sound) =>
        new("", Modality<AudioSignal>.Present(new AudioSignal(sound, 16_000)), Modality<VideoFrames>.Absent("x"));
}
