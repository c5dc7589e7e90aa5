using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

/// <summary>What <c>import-checkpoint</c> says of what it cannot take; what it makes of checkpoints is tested with the networks.</summary>
public sealed class ImportCheckpointVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_checkpoint_is_named_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(_folder["best.pth"], "not a checkpoint", TestContext.Current.CancellationToken);

        var said = await Command.RunAsync("import-checkpoint", _folder["best.pth"], "--kind", "audio", "--out", _folder["model"]);

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("best.pth", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["model"]));
    }

    [Fact]
    public async Task An_unknown_kind_is_refused() =>
        Assert.Equal(2, (await Command.RunAsync("import-checkpoint", "x.pth", "--kind", "smell", "--out", _folder["model"])).ExitCode);
}
