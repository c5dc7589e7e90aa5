using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class CorpusFolderTests
{
    [Fact]
    public async Task A_cancelled_corpus_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        var stop = new Stop(source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SyntheticCorpus.GenerateAsync(CorpusFixture.Tiny(folder["a"]), stop, source.Token));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_with_files_is_refused_and_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);
        await File.WriteAllTextAsync(Path.Combine(folder["a"], "thesis.txt"), "mine", TestContext.Current.CancellationToken);

        var plain = await Assert.ThrowsAsync<InvalidInputException>(() => Generate(CorpusFixture.Tiny(folder["a"])));
        var forced = await Assert.ThrowsAsync<InvalidInputException>(() => Generate(CorpusFixture.Tiny(folder["a"]) with { Force = true }));

        Assert.Contains("not empty", plain.Message, StringComparison.Ordinal);
        Assert.Contains("synthetic.json", forced.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(folder["a"]).Select(Path.GetFileName));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Force_replaces_an_older_corpus_and_an_empty_folder_is_taken_without()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a"]);

        await Generate(CorpusFixture.Tiny(folder["a"]));
        await File.WriteAllTextAsync(Path.Combine(folder["a"], "audio", "old.wav"), "", TestContext.Current.CancellationToken);
        await Generate(CorpusFixture.Tiny(folder["a"]) with { Force = true });

        Assert.False(File.Exists(Path.Combine(folder["a"], "audio", "old.wav")));
        Assert.True(File.Exists(Path.Combine(folder["a"], "train.json")));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_in_the_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a"], "x", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidInputException>(() => Generate(CorpusFixture.Tiny(folder["a"])));
        await Assert.ThrowsAsync<InvalidInputException>(() => Generate(CorpusFixture.Tiny(Path.Combine(folder["a"], "b"))));

        Assert.Equal("x", await File.ReadAllTextAsync(folder["a"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Progress_reaches_the_end()
    {
        using var folder = new TemporaryFolder();
        var seen = new Counter();

        await SyntheticCorpus.GenerateAsync(CorpusFixture.Tiny(folder["a"]), seen, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, SyntheticCorpusOptions.FewestDialogues), seen.Done.Order());
    }

    private static Task<SyntheticCorpusSummary> Generate(SyntheticCorpusOptions options) =>
        SyntheticCorpus.GenerateAsync(options, null, TestContext.Current.CancellationToken);

    private sealed class Stop(CancellationTokenSource source) : IProgress<SyntheticProgress>
    {
        public void Report(SyntheticProgress value) => source.Cancel();
    }

    private sealed class Counter : IProgress<SyntheticProgress>
    {
        public List<int> Done { get; } = [];

        public void Report(SyntheticProgress value)
        {
            lock (Done) Done.Add(value.Done);
        }
    }
}
