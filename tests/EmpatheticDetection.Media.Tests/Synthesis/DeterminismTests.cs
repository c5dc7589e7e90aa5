using System.Security.Cryptography;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Synthesis;

public class DeterminismTests
{
    [Fact]
    public async Task One_thread_and_several_make_the_same_bytes_and_another_seed_makes_others()
    {
        using var folder = new TemporaryFolder();
        var options = CorpusFixture.Tiny(folder["a"]);
        var cancellation = TestContext.Current.CancellationToken;

        await SyntheticCorpus.GenerateAsync(options with { Threads = 1 }, null, cancellation);
        await SyntheticCorpus.GenerateAsync(options with { Folder = folder["b"], Threads = 2 }, null, cancellation);
        await SyntheticCorpus.GenerateAsync(options with { Folder = folder["c"], Threads = 5 }, null, cancellation);
        await SyntheticCorpus.GenerateAsync(options with { Folder = folder["d"], Seed = 2 }, null, cancellation);

        var first = Hashes(folder["a"]);
        Assert.True(first.Count > 80);
        Assert.Equal(first, Hashes(folder["b"]));
        Assert.Equal(first, Hashes(folder["c"]));
        var other = Hashes(folder["d"]);
        Assert.All(first, file => Assert.NotEqual(file.Value, other.GetValueOrDefault(file.Key)));
    }

    private static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))),
        StringComparer.Ordinal);
}
