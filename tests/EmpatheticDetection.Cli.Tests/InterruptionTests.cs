using System.Diagnostics;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

/// <summary>Trainings in processes of their own, which are interrupted and killed.</summary>
[Collection(nameof(OneTraining))]
[Trait("Category", "Long")]
public sealed class InterruptionTests(TrainedRun run) : IDisposable
{
    private const int Kills = 10;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_is_killed_at_ten_random_points_ends_in_the_same_bits()
    {
        var clock = Stopwatch.StartNew();
        await FinishAsync(_folder["whole"]);
        int whole = (int)clock.ElapsedMilliseconds;
        var random = new SeededRandom((ulong)Environment.TickCount64);
        int killed = 0;
        for (int starts = 0; killed < Kills && starts < 4 * Kills; starts++)
        {
            using var process = Command.Start(null, Arguments(_folder["killed"], resume: true));
            if (!process.WaitForExit((int)(whole * (0.1 + (0.6 * random.NextDouble())))))
            {
                process.Kill(); // kill -9
                await process.WaitForExitAsync(Cancellation);
                killed++;
                continue;
            }

            Assert.Equal(0, process.ExitCode);
            AssertSameEnd();
            Directory.Delete(_folder["killed"], recursive: true); // it was through before it could be killed: once more from the beginning
        }

        await FinishAsync(_folder["killed"]);

        Assert.Equal(Kills, killed);
        AssertSameEnd();
    }

    [Fact]
    public async Task Ctrl_C_finishes_the_step_saves_and_exits_130_and_resume_goes_on()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("There is no SIGINT to send.");
        await FinishAsync(_folder["whole"]);
        int exitCode = 0;
        var said = new List<string>();
        // On a busy machine a run may be through before it is interrupted: once more from the beginning.
        for (int starts = 0; exitCode == 0 && starts < 5; starts++)
        {
            if (Directory.Exists(_folder["killed"])) Directory.Delete(_folder["killed"], recursive: true);
            var firstEpoch = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var process = Command.Start(line => Listen(line, said, firstEpoch), Arguments(_folder["killed"], resume: false));
            await Task.WhenAny(firstEpoch.Task, process.WaitForExitAsync(Cancellation));
            Command.Interrupt(process);
            await process.WaitForExitAsync(Cancellation);
            exitCode = process.ExitCode;
        }

        Assert.Equal(130, exitCode);
        Assert.Contains("Interrupted.", said);
        Assert.True(File.Exists(Path.Combine(_folder["killed"], "checkpoint.safetensors")));
        Assert.False(Directory.Exists(Path.Combine(_folder["killed"], "model")));
        await FinishAsync(_folder["killed"]);
        AssertSameEnd();
    }

    public void Dispose() => _folder.Dispose();

    private static void Listen(string line, List<string> said, TaskCompletionSource firstEpoch)
    {
        lock (said) said.Add(line);
        if (line.StartsWith("epoch ", StringComparison.Ordinal)) firstEpoch.TrySetResult();
    }

    private string[] Arguments(string folder, bool resume) =>
        ["train", "--config", run.Config, "--data", run.Corpus, "--out", folder, "--epochs", "40", .. resume ? new[] { "--resume" } : []];

    private async Task FinishAsync(string folder)
    {
        var said = new List<string>();
        using var process = Command.Start(
            line =>
            {
                lock (said) said.Add(line);
            },
            Arguments(folder, resume: true));
        await process.WaitForExitAsync(Cancellation);
        lock (said) Assert.True(process.ExitCode == 0, string.Join('\n', said));
    }

    private void AssertSameEnd()
    {
        foreach (string file in new[] { "model/model.safetensors", "training_history.json", "predictions.jsonl", "validation_predictions.jsonl", "model/calibration.json" })
            Assert.True(File.ReadAllBytes(Path.Combine(_folder["whole"], file)).SequenceEqual(File.ReadAllBytes(Path.Combine(_folder["killed"], file))), file);
        Assert.NotEmpty(PredictionFile.Read(Path.Combine(_folder["killed"], "predictions.jsonl")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["killed"], "*.tmp"));
    }
}
