using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;

namespace EmpatheticDetection.Torch.Tests.Data;

public sealed class DialogueStepsTests
{
    private static readonly Conversation Dialogue = new("d", "the situation",
    [
        new Utterance(0, Role.Speaker, "first", null, null),
        new Utterance(1, Role.Listener, "and then?", null, null),
        new Utterance(2, Role.Speaker, "last", null, null),
        new Utterance(3, Role.ListenerResponse, "I see.", null, null),
    ]);

    [Theory]
    [InlineData(true, false, true, "the situation|first|and then?|last")]
    [InlineData(true, true, false, "first|and then?|last|I see.")]
    [InlineData(false, false, false, "first|last")]
    [InlineData(false, true, false, "first|last|I see.")]
    public void Only_what_the_configuration_names_is_read(bool listener, bool response, bool context, string expected)
    {
        var config = new DialogueModelConfig { UseListener = listener, UseResponse = response, UseContext = context };

        Assert.Equal(expected, string.Join('|', DialogueSteps.Of(Dialogue, config).Select(step => step.Text)));
    }

    [Fact]
    public void The_last_utterances_are_counted_among_those_that_are_read()
    {
        var config = new DialogueModelConfig { UseListener = false, UseContext = false, MaximumUtterances = 2 };

        Assert.Equal(["first", "last"], DialogueSteps.Of(Dialogue, config).Select(step => step.Text));
    }
}
