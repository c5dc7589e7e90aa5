using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public class TrainVerbTests(TrainedRun run)
{
    [Fact]
    public void A_run_leaves_every_file_and_says_where()
    {
        Assert.Equal((0, ""), (run.Trained.ExitCode, run.Trained.Error));
        Assert.Contains(run.Run, run.Trained.Output, StringComparison.Ordinal);
        Assert.Contains("synthetic data", run.Trained.Output, StringComparison.Ordinal);
        string[] files =
        [
            "config.json", "environment.json", "checkpoint.safetensors", "best.safetensors", "training_history.json", "validation_predictions.jsonl",
            "predictions.jsonl", "test_results.json", "training_summary.txt", "report.html",
            "training_curves.png", "confusion_matrix.png", "per_class_metrics.png", "model/config.json", "model/model.safetensors", "model/emotions.json",
            "model/vocabularies.json", "model/calibration.json", "model/README.md",
        ];
        Assert.All(files, file => Assert.True(new FileInfo(Path.Combine(run.Run, file)) is { Exists: true, Length: > 0 }, file));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(run.Run, "tensorboard")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(run.Run, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task History_and_environment_say_what_was_done()
    {
        using var history = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Run, "training_history.json"), TestContext.Current.CancellationToken));
        using var environment = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Run, "environment.json"), TestContext.Current.CancellationToken));

        Assert.Equal([1, 2, 3], history.RootElement.EnumerateArray().Select(row => row.GetProperty("epoch").GetInt32()));
        Assert.Equal(42, environment.RootElement.GetProperty("seed").GetInt64());
        Assert.Equal(1, environment.RootElement.GetProperty("threads").GetInt32());
        Assert.Equal(64, environment.RootElement.GetProperty("training_rows").GetProperty("sha256").GetString()!.Length);
    }

    [Fact]
    public async Task Predict_says_of_the_test_split_what_the_run_said()
    {
        using var folder = new TemporaryFolder();
        var said = await Command.RunAsync("predict", "--model", run.Model, run.Corpus, "--split", "test", "--json", "--out", folder["p.jsonl"]);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(run.Run, "predictions.jsonl"), TestContext.Current.CancellationToken), said.Output.ReplaceLineEndings("\n"));
        Assert.Equal(PredictionFile.Read(folder["p.jsonl"]).Count(), said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_taken_folder_is_refused_without_resume_and_a_finished_run_resumes_to_itself()
    {
        byte[] weights = await File.ReadAllBytesAsync(Path.Combine(run.Model, "model.safetensors"), TestContext.Current.CancellationToken);
        var refused = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", run.Run);
        var resumed = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", run.Run, "--resume");
        var other = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", run.Run, "--resume", "--seed", "7");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--resume", refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(weights, await File.ReadAllBytesAsync(Path.Combine(run.Model, "model.safetensors"), TestContext.Current.CancellationToken));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("another configuration", other.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"epochs\"", "\"epoch\"", "Did you mean \"epochs\"?")]
    [InlineData("\"voice\"", "\"voise\"", "Did you mean \"voice\"?")]
    [InlineData("\"batch_size\": 4", "\"batch_size\": 0", "batch_size")]
    [InlineData("\"width\": 12", "\"width\": 0", "width")]
    [InlineData("\"augmentation\": {}", "\"augmentation\": { \"flip_probability\": 5 }", "augmentation")]
    [InlineData("\"encoders\": [", "\"encoders\": [ null,", "encoders")]
    [InlineData("\"threads\": 1", "\"threads\": \"many\"", "threads")]
    [InlineData("\"training\": {", "\"training\": [", "line")]
    public async Task A_wrong_configuration_is_a_failure_that_says_what_was_meant(string right, string wrong, string said)
    {
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(run.Config, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["wrong.json"], text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Command.RunAsync("train", "--config", folder["wrong.json"], "--data", run.Corpus, "--out", folder["run"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("wrong.json", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public async Task A_preset_is_found_by_name_and_a_misspelt_one_is_offered()
    {
        var (exitCode, _, error) = await Command.RunAsync("train", "--config", "audio-txt", "--data", run.Corpus, "--out", "unused");

        Assert.Equal(1, exitCode);
        Assert.Contains("Did you mean \"audio-text\"?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("train", "--config", "text", "--data", "x")]
    [InlineData("train", "--config", "text", "--data", "x", "--out", "y", "--epochs", "many")]
    [InlineData("train", "--config", "text", "--data", "x", "--out", "y", "--colour", "red")]
    [InlineData("predict", "hello")]
    [InlineData("crossval", "--config", "text", "--data", "x", "--out", "y", "--group", "age")]
    public async Task Wrong_use_is_a_usage_error(params string[] arguments)
    {
        var (exitCode, _, error) = await Command.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "x", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", folder["file/run"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("--out", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_folder_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Everything may be written by this user.");
        if (OperatingSystem.IsWindows()) return; // it has other rights
        using var folder = new TemporaryFolder();
        var locked = Directory.CreateDirectory(folder["locked"]);
        locked.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;

        var (exitCode, _, error) = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", folder["locked/run"]);

        locked.UnixFileMode |= UnixFileMode.UserWrite;
        Assert.Equal(1, exitCode);
        Assert.Contains("locked", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_without_labels_is_refused_or_left_out_and_counted()
    {
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(Path.Combine(run.Corpus, "train.json"), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(text);
        string label = json.RootElement[0].GetProperty("turn").GetProperty("chain_of_empathy").GetProperty("speaker_emotion").GetString()!;
        int at = text.IndexOf($"\"{label}\"", text.IndexOf("speaker_emotion", StringComparison.Ordinal), StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder["train.json"], string.Concat(text.AsSpan(0, at), "\"melted\"", text.AsSpan(at + label.Length + 2)), TestContext.Current.CancellationToken);
        string config = folder["words.json"];
        await File.WriteAllTextAsync(config, """{ "model": { "encoders": [{ "kind": "ngrams", "buckets": 1024 }] }, "training": { "epochs": 1, "patience": 0, "threads": 1 } }""", TestContext.Current.CancellationToken);

        var refused = await Command.RunAsync("train", "--config", config, "--data", folder.Path, "--out", folder["a"]);
        var skipped = await Command.RunAsync("train", "--config", config, "--data", folder["train.json"], "--out", folder["b"], "--skip-unlabelled");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("\"melted\"", refused.Error, StringComparison.Ordinal);
        Assert.Contains(json.RootElement[0].GetProperty("conversation_id").GetString()!, refused.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (skipped.ExitCode, skipped.Error));
        Assert.Contains("1 without a label left out", skipped.Output, StringComparison.Ordinal);
    }
}
