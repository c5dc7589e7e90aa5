using System.Text.Json;
using EmpatheticDetection.Cli.Training.Seeds;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public sealed class SeedsTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_seed_is_a_run_and_finished_ones_are_kept_on_resuming()
    {
        var first = await Train("--seeds", "1,2");
        var before = File.GetLastWriteTimeUtc(_folder["out/seed-1/model/model.safetensors"]);
        Directory.Delete(_folder["out/seed-2"], recursive: true);
        var resumed = await Train("--seeds", "1,2,3", "--resume");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Contains("seed 1 is done already", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("seed 2, 2 of 3", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["out/seed-1/model/model.safetensors"]));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out/seeds.json"], TestContext.Current.CancellationToken));
        var runs = json.RootElement.GetProperty("runs");
        double[] uars = [.. runs.EnumerateArray().Select(one => one.GetProperty("test").GetProperty("uar").GetDouble())];
        Assert.Equal([1, 2, 3], runs.EnumerateArray().Select(one => one.GetProperty("seed").GetInt32()));
        Assert.Equal(uars.Average(), json.RootElement.GetProperty("test").GetProperty("mean").GetProperty("uar").GetDouble(), 1e-12);
        Assert.Contains("| deviation |", await File.ReadAllTextAsync(_folder["out/seeds.md"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("3 in ", await File.ReadAllTextAsync(_folder["out/seed-3/report.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seed_that_fails_is_named_with_those_that_are_kept()
    {
        // What is in the way of the second seed holds files and is no run.
        Assert.Equal(0, (await Train("--seeds", "1")).ExitCode);
        Directory.CreateDirectory(_folder["out/seed-2"]);
        await File.WriteAllTextAsync(_folder["out/seed-2/notes.txt"], "mine", TestContext.Current.CancellationToken);

        var said = await Train("--seeds", "1,2", "--resume");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("seed 2", said.Error, StringComparison.Ordinal);
        Assert.Contains("done and kept: 1", said.Error, StringComparison.Ordinal);
        Assert.Contains("--resume", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_of_another_configuration_are_not_taken_for_finished()
    {
        Assert.Equal(0, (await Train("--seeds", "1")).ExitCode);

        var other = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", _folder["out"], "--epochs", "2", "--seeds", "1", "--resume");

        Assert.Equal(1, other.ExitCode);
        Assert.Contains("another configuration", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not both", "--seed", "1", "--seeds", "2,3")]
    [InlineData("not a whole number", "--seeds", "1,x")]
    [InlineData("named twice", "--seeds", "1,2,1")]
    [InlineData("", "--seeds")]
    public async Task Wrong_seeds_exit_with_2(string words, params string[] options)
    {
        var said = await Train(options);

        Assert.Equal(2, said.ExitCode);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public void The_spread_is_the_mean_and_the_sample_deviation()
    {
        var spread = SeedSpread.Of([new(0.5, 0.4, null, 1, 0.1), null, new(0.7, 0.4, null, 3, 0.2), new(0.9, 0.4, 0.3, 2, 0.3)])!;

        Assert.Equal(0.7, spread.Mean.Accuracy!.Value, 1e-12);
        Assert.Equal(0.2, spread.Deviation.Accuracy!.Value, 1e-12);
        Assert.Equal((2.0, 1.0), (spread.Mean.LogLoss, spread.Deviation.LogLoss));
        Assert.Equal((0.3, null), (spread.Mean.MacroF1, spread.Deviation.MacroF1));
        Assert.Null(SeedSpread.Of([null]));
    }

    private Task<Said> Train(params string[] options) =>
        Command.RunAsync(["train", "--config", run.Config, "--data", run.Corpus, "--out", _folder["out"], "--epochs", "1", .. options]);
}
