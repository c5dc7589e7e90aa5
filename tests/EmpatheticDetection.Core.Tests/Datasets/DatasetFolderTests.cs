using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Datasets.CorpusOnDisk;

namespace EmpatheticDetection.Core.Tests.Datasets;

public class DatasetFolderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("train.json", "val.json", "test.json")]
    [InlineData("train.json", "validation.json", "test.json")]
    [InlineData("json/mapped_train_data_video_aligned.json", "json/mapped_val_data_video_aligned.json",
        "json/mapped_test_data_video_aligned.json")]
    public void Files_named_after_splits_are_the_splits(string train, string validation, string test)
    {
        using var folder = With((train, [Row("1", "sad")]), (validation, [Row("2", "proud")]),
            (test, [Row("3", "fear"), Row("4", "fear")]));

        var dataset = DatasetFolder.Open(folder.Path);

        Assert.Equal(SplitNames.Divided, dataset.Splits);
        Assert.Equal(["3", "4"], dataset.Read("test", cancellation: Token).Conversations.Select(c => c.Id));
        Assert.Equal(["1", "2", "3", "4"], dataset.Read("all", cancellation: Token).Conversations.Select(c => c.Id));
        var row = Assert.Single(dataset.Read("val", cancellation: Token).Conversations);
        Assert.Equal((Emotion.Happy, "proud", "validation"), (row.Label!.Value, EmotionTable.FineLabels[row.FineLabel!.Value], row.Split));
    }

    [Theory]
    [InlineData("corpus.json", "all")]
    [InlineData("test.json", "test")]
    public void A_single_file_is_a_data_set_with_its_media_beside_it(string file, string split)
    {
        using var folder = With((file, [Row("1", "sad", audio: "a.wav")]));
        File.WriteAllText(folder["a.wav"], "x");

        var dataset = DatasetFolder.Open(folder[file]);
        var row = Assert.Single(dataset.Read(split, cancellation: Token).Conversations);

        Assert.Equal([split], dataset.Splits);
        Assert.Equal(folder["a.wav"], row.Media.Audio(row.Conversation, row.Conversation.Utterances[0]).Value);
        Assert.Single(DatasetFolder.Open(folder.Path).Read("all", cancellation: Token).Conversations);
    }

    [Fact]
    public void The_media_of_a_file_in_the_folder_json_lie_beside_that_folder()
    {
        using var folder = With(("json/mapped_test_data_video_aligned.json", [Row("1", "sad", audio: "a.wav")]));
        Directory.CreateDirectory(folder["data/test_audio"]);
        File.WriteAllText(folder["data/test_audio/a.wav"], "x");

        var row = Assert.Single(DatasetFolder.Open(folder["json/mapped_test_data_video_aligned.json"]).Read("test", cancellation: Token)
            .Conversations);

        Assert.True(row.Media.Audio(row.Conversation, row.Conversation.Utterances[0]).IsPresent);
    }

    [Fact]
    public void A_label_that_is_absent_or_unknown_is_refused_skipped_or_allowed()
    {
        using var folder = With(("train.json", [Row("1", "sad"), Row("2", "tired"), Row("3", null)]));
        var dataset = DatasetFolder.Open(folder.Path);

        var error = Assert.Throws<InvalidInputException>(() => dataset.Read("train", cancellation: Token));
        Assert.Contains("conversation \"2\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("\"tired\"", error.Message, StringComparison.Ordinal);
        var skipped = dataset.Read("train", UnlabelledPolicy.Skip, Token);
        Assert.Equal(["1"], skipped.Conversations.Select(c => c.Id));
        Assert.Equal(["2", "3"], skipped.SkippedIds);
        Assert.Equal([Emotion.Sad, null, null], dataset.Read("train", UnlabelledPolicy.Allow, Token).Conversations.Select(c => c.Label));
    }

    [Fact]
    public void What_cannot_be_opened_is_refused_with_the_cure()
    {
        using var folder = With(("all.json", []), ("b.json", []), ("double/val.json", []), ("double/dev.json", []));
        Directory.CreateDirectory(folder["empty"]);

        Assert.Contains("all.json and others", Refusal(folder.Path), StringComparison.Ordinal);
        Assert.Contains("no JSON file", Refusal(folder["empty"]), StringComparison.Ordinal);
        Assert.Contains("no such file or folder", Refusal(folder["none"]), StringComparison.Ordinal);
        Assert.Contains("both val.json and dev.json", Refusal(folder["double"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_that_there_is_not_is_refused_with_those_that_there_are()
    {
        using var folder = With(("train.json", []), ("test.json", []));

        var error = Assert.Throws<InvalidInputException>(() => DatasetFolder.Open(folder.Path).Read("val", cancellation: Token));

        Assert.Contains("train, test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_whose_names_tell_no_split_stand_beside_each_other()
    {
        using var folder = With(("Mapped_Samples.json", [Row("1", "sad")]), ("official.json", [Row("1", null)]));

        var dataset = DatasetFolder.Open(folder.Path);

        Assert.Equal(["mapped_samples", "official"], dataset.Splits);
        Assert.Single(dataset.Read("Mapped_Samples", cancellation: Token).Conversations);
        Assert.Contains("has no split \"train\"",
            Assert.Throws<InvalidInputException>(() => dataset.Read("train", cancellation: Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dialogues_without_turns_are_counted()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["test.json"], """[{"conversation_id":"38","turns":[]}]""");

        var read = DatasetFolder.Open(folder.Path).Read("test", UnlabelledPolicy.Allow, Token);

        Assert.Empty(read.Conversations);
        Assert.Equal(["38"], read.WithoutTurns);
    }

    private static string Refusal(string path) => Assert.Throws<InvalidInputException>(() => DatasetFolder.Open(path)).Message;
}
