using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Inspection;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using static EmpatheticDetection.Core.Tests.Datasets.CorpusOnDisk;

namespace EmpatheticDetection.Core.Tests.Datasets.Inspection;

public class DatasetInspectorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Everything_is_counted_in_its_split()
    {
        using var folder = With(
            ("train.json", [Row("1", "proud", 5, audio: "a.wav"), Row("2", "happy", 5, audio: "gone.wav"), Row("3", "tired", 6),
                Row("4", null)]),
            ("test.json", [Row("5", "fear", 7) with { Utterances = [Said("one two"), Said(""), Said(" three  four\nfive ")] }]));
        File.WriteAllText(folder["a.wav"], "x");

        var inspection = DatasetInspector.Inspect(DatasetFolder.Open(folder.Path), Token);

        var train = inspection.Splits[0];
        Assert.Equal(("train", 4, 1), (train.Split, train.Conversations, train.Unlabelled));
        Assert.Equal(2, train.Labels["happy"]);
        Assert.Equal(7, train.Labels.Count);
        Assert.Equal(new Dictionary<string, int> { ["proud"] = 1 }, train.FineLabels);
        Assert.Equal(new Dictionary<string, int> { ["tired"] = 1 }, train.UnknownLabels);
        Assert.Equal(new Dictionary<string, int> { ["5"] = 2, [""] = 1, ["6"] = 1 }, train.Speakers);
        Assert.Equal((1, 1, 2), (train.Audio.Found, train.Audio.Missing, train.Audio.NotNamed));
        Assert.Equal(["gone.wav"], train.Audio.MissingExamples);
        Assert.Equal(4, train.Video.NotNamed);
        Assert.Equal(new LengthStatistics(3, 0, 2, 5 / 3.0, 3, 3), inspection.Splits[1].Words);
        Assert.Equal(3, inspection.Splits[1].Utterances.Maximum);
        Assert.Equal(64, inspection.Sources["train.json"].Length);
    }

    [Fact]
    public void A_media_name_that_leads_out_is_an_error()
    {
        using var folder = With(("train.json", [Row("0118", "sad", audio: "../x.wav")]));

        Assert.Contains("0118", Assert.Throws<InvalidInputException>(() => DatasetInspector.Inspect(DatasetFolder.Open(folder.Path), Token))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_of_nothing_are_zero() => Assert.Equal(new LengthStatistics(0, 0, 0, 0, 0, 0), LengthStatistics.Of([]));

    private static Utterance Said(string text) => new(0, Role.Speaker, text);
}
