using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Tests.Models;

[Collection(nameof(OneAtATime))]
public sealed class SpeakerStatisticsTests
{
    private const int Listener = 1;

    [Fact]
    public void The_straight_way_of_a_voice_does_not_hear_the_listener()
    {
        var config = new DialogueModelConfig { Encoders = [new VoiceConfig { Frames = false, Direct = true }], Width = 8 };
        using var model = EmotionModel.Create(config, [], seed: 1);
        model.FitStatistics([Dialogue(1, 100), Dialogue(3, -700)]);

        var state = model.Network.state_dict();
        Assert.All(state["voice_direct.scale.mean"].data<float>().ToArray(), mean => Assert.Equal(2, mean, 1e-5f));
        Assert.All(state["voice.encoder.functionals.mean"].data<float>().ToArray(), mean => Assert.Equal(-149, mean, 1e-3f));
    }

    private static Sample Dialogue(float speaker, float listener) => new(
        "d", Emotion.Sad, -1, "s", [Step(SampleStep.SpeakerRole, speaker), Step(Listener, listener)], [], ["audio"], new Dictionary<string, string>());

    private static SampleStep Step(int role, float value) => new(role, [new VoiceFeatures([], 1, [.. Enumerable.Repeat(value, VoiceFunctionals.Count)])]);
}
