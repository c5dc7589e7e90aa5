using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Synthesis;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class SyntheticCorpusOptionsTests
{
    private static readonly SyntheticCorpusOptions Good = new() { Folder = "corpus" };

    public static TheoryData<string, SyntheticCorpusOptions> Bad => new()
    {
        { "folder", Good with { Folder = " " } },
        { "dialogues", Good with { Dialogues = 20 } },
        { "dialogues", Good with { Dialogues = 100_000 } },
        { "class shares", Good with { ClassShares = (ClassShares)9 } },
        { "avatars", Good with { Avatars = 5 } },
        { "split shares", Good with { TrainShare = 0.9, ValidationShare = 0.1 } },
        { "split shares", Good with { TrainShare = double.NaN } },
        { "utterances", Good with { FewestUtterances = 0 } },
        { "utterances", Good with { FewestUtterances = 4, MostUtterances = 3 } },
        { "utterance seconds", Good with { UtteranceSeconds = 0.1 } },
        { "utterance seconds", Good with { UtteranceSeconds = double.PositiveInfinity } },
        { "frame size", Good with { FrameSize = 50 } },
        { "frame rate", Good with { FrameRate = 0 } },
        { "absent", Good with { Absent = 1 } },
        { "absent", Good with { Absent = double.NaN } },
        { "threads", Good with { Threads = 0 } },
        { "words", Good with { Words = new EvidenceProbabilities(0.8, 0.3) } },
        { "face", Good with { Face = new EvidenceProbabilities(-0.1, 0.3) } },
        { "voice", Good with { Voice = new EvidenceProbabilities(double.NaN, 0.3) } },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_option_is_named(string name, SyntheticCorpusOptions options)
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(() =>
            SyntheticCorpus.GenerateAsync(options, null, TestContext.Current.CancellationToken));

        Assert.Contains(name, error.Where, StringComparison.Ordinal);
        Assert.NotNull(error.Cure);
    }

    [Fact]
    public void The_defaults_are_good() => Good.Validate();
}
