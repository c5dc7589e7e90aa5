using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

public sealed class QuickstartVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("audio-text")]
    [InlineData("video-text")]
    [InlineData("fusion")]
    public async Task Runs_that_no_quick_start_has_made_are_not_replaced(string name)
    {
        string own = _folder[$"runs/{name}/best.safetensors"];
        Directory.CreateDirectory(Path.GetDirectoryName(own)!);
        await File.WriteAllTextAsync(own, "weeks of work", TestContext.Current.CancellationToken);

        var said = await Command.RunAsync("quickstart", "--small", "--out", _folder["runs"]);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains(name, said.Error, StringComparison.Ordinal);
        Assert.Equal("weeks of work", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["runs"]));
    }

    [Fact]
    public async Task A_file_is_no_place_for_it()
    {
        await File.WriteAllTextAsync(_folder["file"], "mine", TestContext.Current.CancellationToken);

        var said = await Command.RunAsync("quickstart", "--out", _folder["file"]);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("is a file", said.Error, StringComparison.Ordinal);
    }
}
