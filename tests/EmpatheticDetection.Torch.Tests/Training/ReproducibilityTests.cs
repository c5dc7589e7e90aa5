using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Models.Fusion;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>The same seed and threads give the same bits, whether a run was interrupted or not.</summary>
[Collection(nameof(OneAtATime))]
public class ReproducibilityTests(TinyCorpus corpus)
{
    [Fact]
    public async Task Two_runs_of_one_seed_end_in_the_same_bits_and_another_seed_does_not()
    {
        using var folder = new TemporaryFolder();
        var (first, second, other) = (Everything(folder["1"], 1), Everything(folder["2"], 1), Everything(folder["3"], 2));
        foreach (var plan in new[] { first, second, other }) await TinyRun.RunAsync(plan);

        var (expected, actual, different) = (await TinyRun.ResultsAsync(first), await TinyRun.ResultsAsync(second), await TinyRun.ResultsAsync(other));

        Assert.Equal(expected.Weights, actual.Weights);
        Assert.Equal(expected.History, actual.History);
        Assert.Equal(expected.Predictions, actual.Predictions);
        Assert.NotEqual(expected.Weights, different.Weights);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_again_and_again_ends_in_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var whole = Everything(folder["whole"], 1);
        await TinyRun.RunAsync(whole);

        var pieces = Everything(folder["pieces"], 1);
        int interruptions = 0;
        for (bool finished = false; !finished; pieces = pieces with { Resume = true })
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            int steps = 0;
            try
            {
                await TinyRun.RunAsync(pieces, new TinyRun.Observer(_ => CancelAt(++steps, 2, source)), source.Token);
                finished = true;
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                interruptions++;
            }
        }

        var (expected, actual) = (await TinyRun.ResultsAsync(whole), await TinyRun.ResultsAsync(pieces));
        Assert.True(interruptions >= 3, $"{interruptions} interruptions");
        Assert.Equal(expected.Weights, actual.Weights);
        Assert.Equal(expected.History, actual.History);
        Assert.Equal(expected.Predictions, actual.Predictions);
    }

    [Fact]
    public async Task A_history_that_was_not_written_before_the_process_died_is_written_by_resuming()
    {
        using var folder = new TemporaryFolder();
        var plan = TinyRun.Plan(folder["run"], TinyRun.Words());
        var outcome = await TinyRun.RunAsync(plan);
        var expected = await TinyRun.ResultsAsync(plan);
        File.Delete(outcome.Folder.History);
        Directory.Delete(outcome.Folder.Model, recursive: true);
        Directory.CreateDirectory(outcome.Folder.In($"model.{Guid.NewGuid():N}.tmp"));

        await TinyRun.RunAsync(plan with { Resume = true });

        Assert.Equal(expected, await TinyRun.ResultsAsync(plan), (a, b) => a.Weights.SequenceEqual(b.Weights) && a.History == b.History && a.Predictions == b.Predictions);
        Assert.Empty(Directory.EnumerateFileSystemEntries(plan.Folder, "*.tmp"));
    }

    [Fact]
    public async Task Resuming_with_another_configuration_or_other_data_is_refused_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var plan = TinyRun.Plan(folder["run"], TinyRun.Words());
        await TinyRun.RunAsync(plan);
        string before = Contents(plan.Folder);
        var relabelled = plan.Training.Select((row, i) => i == 3 ? MadeUpDialogues.Of(row.Id, 2, Core.Emotions.Emotion.Contempt) : row).ToArray();
        var renamed = plan.Training.Select((row, i) => i == 3 ? row with { Conversation = row.Conversation with { Topic = "work" } } : row).ToArray();
        TrainingPlan[] others =
        [
            plan with { Config = TinyRun.Words(options => options with { LearningRate = 0.01 }) },
            plan with { Config = plan.Config with { Model = plan.Config.Model! with { Width = 13 } } },
            plan with { Training = relabelled },
            plan with { Training = renamed },
            plan with { Training = [.. plan.Training.Skip(1)] },
            plan with { Validation = [.. plan.Validation.Skip(1)] },
        ];

        foreach (var other in others)
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(() => TinyRun.RunAsync(other with { Resume = true }));
            Assert.Contains("checkpoint.safetensors", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, Contents(plan.Folder));
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_not_trained_into()
    {
        using var folder = new TemporaryFolder();
        var plan = TinyRun.Plan(folder.Path, TinyRun.Words());
        await File.WriteAllTextAsync(folder["letter.txt"], "dear", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidInputException>(() => TinyRun.RunAsync(plan));
        await Assert.ThrowsAsync<InvalidInputException>(() => TinyRun.RunAsync(plan with { Resume = true }));
        Assert.Equal([folder["letter.txt"]], Directory.GetFileSystemEntries(folder.Path));
    }

    private static void CancelAt(int step, int when, CancellationTokenSource source)
    {
        if (step == when) source.Cancel();
    }

    private static string Contents(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => $"{file}: {File.ReadAllText(file)}"));

    private TrainingPlan Everything(string folder, long seed) => new()
    {
        Config = new TrainingConfig
        {
            Model = TinyModels.Config(SequenceKind.Attention) with { Fusion = FusionKind.CrossModal },
            Training = new TrainingOptions { Epochs = 3, BatchSize = 3, Accumulation = 2, LearningRate = 1e-3, AverageDecay = 0.8, Threads = 1, Seed = seed },
            Augmentation = new AugmentationOptions { MixupAlpha = 0.2, ModalityDropout = 0.2 },
        },
        Training = corpus.Read("train"),
        Validation = corpus.Read("validation"),
        Media = needs => new DatasetMedia(needs, keepDecoded: true),
        Folder = folder,
        Data = "tiny corpus",
    };
}
