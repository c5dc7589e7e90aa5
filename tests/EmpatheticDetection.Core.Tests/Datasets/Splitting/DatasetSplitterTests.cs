using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Datasets.Splitting;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Datasets.CorpusOnDisk;

namespace EmpatheticDetection.Core.Tests.Datasets.Splitting;

public class DatasetSplitterTests
{
    private static readonly SplitOptions Thirds = new() { Ratios = [0.4, 0.3, 0.3] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void No_speaker_is_in_two_splits_and_no_conversation_is_lost()
    {
        using var folder = With(("train.json", Rows(0, 120)), ("test.json", Rows(120, 40)));
        DatasetSplitter.Split(folder.Path, new SplitOptions(), Token).Write(folder["splits.json"]);

        var dataset = DatasetFolder.Open(folder.Path);
        var rows = dataset.Splits.SelectMany(s => dataset.Read(s, cancellation: Token).Conversations).ToList();

        Assert.Equal(SplitNames.Divided, dataset.Splits);
        Assert.Equal(160, rows.Select(r => r.Id).Distinct().Count());
        Assert.All(rows.GroupBy(r => r.Speaker), speaker => Assert.Single(speaker.Select(r => r.Split).Distinct()));
        Assert.InRange(rows.Count(r => r.Split == "train"), 110, 145);
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_and_another_seed_other_splits()
    {
        using var folder = With(("corpus.json", Rows(0, 160)));
        foreach (var (file, seed) in new[] { ("a", 1), ("b", 1), ("c", 2) })
            DatasetSplitter.Split(folder["corpus.json"], new SplitOptions { Seed = seed }, Token).Write(folder[file]);

        Assert.Equal(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
        Assert.NotEqual(SplitManifest.Read(folder["a"]).Ids["test"], SplitManifest.Read(folder["c"]).Ids["test"]);
    }

    [Fact]
    public void A_manifest_is_read_as_it_was_written()
    {
        using var folder = With(("corpus.json", Rows(0, 60)));
        var manifest = DatasetSplitter.Split(folder.Path, Thirds, Token);
        manifest.Write(folder["out/m.json"]);

        var read = SplitManifest.Read(folder["out/m.json"]);

        Assert.Equal(("speaker", 42L), (read.Method, read.Seed));
        Assert.Equal(manifest.Ratios, read.Ratios);
        Assert.Equal(manifest.Sources, read.Sources);
        Assert.Equal(manifest.Ids["train"], read.Ids["train"]);
        Assert.Equal(read.Ids["test"], DatasetFolder.Open(folder["corpus.json"], folder["out/m.json"]).Read("test", cancellation: Token)
            .Conversations.Select(c => c.Id));
    }

    [Fact]
    public void A_manifest_of_other_content_is_refused()
    {
        using var folder = With(("corpus.json", Rows(0, 60)));
        DatasetSplitter.Split(folder.Path, Thirds, Token).Write(folder["splits.json"]);
        File.AppendAllText(folder["corpus.json"], "\n");

        var error = Assert.Throws<InvalidInputException>(() => DatasetFolder.Open(folder.Path));

        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.NotNull(DatasetFolder.OpenUndivided(folder.Path));
        File.Delete(folder["corpus.json"]);
        ConversationWriter.Write(folder["other.json"], Rows(0, 60));
        Assert.Contains("does not hold", Assert.Throws<InvalidInputException>(() => DatasetFolder.Open(folder.Path)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"x\"}")]
    [InlineData("{\"format\":\"empathetic-splits\",\"version\":2}")]
    [InlineData("{\"format\":\"empathetic-splits\",\"version\":1}")]
    [InlineData("{\"format\":\"empathetic-splits\",\"version\":1,\"sources\":{\"a\":1},\"splits\":{}}")]
    [InlineData("{\"format\":\"empathetic-splits\",\"version\":1,\"sources\":{},\"splits\":{\"x\":[]}}")]
    [InlineData("{\"format\":\"empathetic-splits\",\"version\":1,\"sources\":{},\"splits\":{\"train\":[\"1\"],\"test\":[\"1\"]}}")]
    public void What_is_no_manifest_is_refused_by_name(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["m.json"], content);

        Assert.Contains("m.json", Assert.Throws<InvalidInputException>(() => SplitManifest.Read(folder["m.json"])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_speakers_only_the_random_method_divides()
    {
        using var folder = With(("corpus.json", [.. Rows(0, 60), Row("x", "sad")]));

        var error = Assert.Throws<InvalidInputException>(() => DatasetSplitter.Split(folder.Path, Thirds, Token));

        Assert.Contains("1 of 61 conversations have no speaker", error.Message, StringComparison.Ordinal);
        Assert.Contains("--by random", error.Message, StringComparison.Ordinal);
        Assert.Equal(61, DatasetSplitter.Split(folder.Path, Thirds with { Method = SplitMethod.Random }, Token)
            .Ids.Sum(s => s.Value.Count));
    }

    [Fact]
    public void Turns_of_a_dialogue_stay_together()
    {
        using var folder = With(("corpus.json", [.. Enumerable.Range(0, 90).Select(i => Row($"{i / 3}/{i % 3}", "sad"))]));

        var manifest = DatasetSplitter.Split(folder.Path, Thirds with { Method = SplitMethod.Random }, Token);

        Assert.All(manifest.Ids.SelectMany(s => s.Value.Select(id => (Dialogue: ConversationId.DialogueOf(id), s.Key)))
            .GroupBy(x => x.Dialogue),
            dialogue => Assert.Single(dialogue.Select(x => x.Key).Distinct()));
    }

    [Fact]
    public void Two_files_with_one_id_and_too_few_speakers_and_bad_ratios_are_refused()
    {
        using var folder = With(("train.json", [Row("1", "sad", 1)]), ("test.json", [Row("1", "sad", 2)]),
            ("few/corpus.json", [Row("1", "sad", 1), Row("2", "sad", 2)]));

        Assert.Contains("two files hold", Refusal(folder.Path, new SplitOptions()), StringComparison.Ordinal);
        Assert.Contains("2 speakers cannot fill 3 splits", Refusal(folder["few"], new SplitOptions()), StringComparison.Ordinal);
        foreach (double[] ratios in new double[][] { [0.5, 0.5], [0.9, 0.2, 0.1], [1.2, -0.1, -0.1], [double.NaN, 0, 1] })
            Assert.Contains("sum to 1", Refusal(folder["few"], new SplitOptions { Ratios = ratios }), StringComparison.Ordinal);
    }

    private static string Refusal(string path, SplitOptions options) =>
        Assert.Throws<InvalidInputException>(() => DatasetSplitter.Split(path, options, Token)).Message;

    private static Conversation[] Rows(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => Row($"{i}", EmotionTable.Names[i % 7], i % 16))];
}
