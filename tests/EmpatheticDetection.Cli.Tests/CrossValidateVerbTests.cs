using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public sealed class CrossValidateVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TrainedRun _run;

    public CrossValidateVerbTests(TrainedRun run)
    {
        _run = run;
        File.WriteAllText(_folder["words.json"], """{ "model": { "encoders": [{ "kind": "ngrams", "buckets": 1024, "width": 8 }], "width": 8 }, "training": { "epochs": 2, "threads": 1 } }""");
    }

    [Fact]
    public async Task Every_conversation_is_judged_once_and_resuming_keeps_what_is_done()
    {
        var first = await CrossValidateAsync();
        var predictions = PredictionFile.Read(_folder["out/predictions.jsonl"]).ToArray();
        byte[] pooled = await File.ReadAllBytesAsync(_folder["out/predictions.jsonl"], TestContext.Current.CancellationToken);
        var kept = File.GetLastWriteTimeUtc(_folder["out/fold-01/model/model.safetensors"]);
        Directory.Delete(_folder["out/fold-02"], recursive: true);
        File.Delete(_folder["out/predictions.jsonl"]);
        var resumed = await CrossValidateAsync("--resume");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(
            DatasetFolder.OpenUndivided(_run.Corpus).Read(SplitNames.All, cancellation: TestContext.Current.CancellationToken).Conversations.Select(row => row.Id).Order(StringComparer.Ordinal),
            predictions.Select(prediction => prediction.Id).Order(StringComparer.Ordinal));
        Assert.All(predictions, prediction => Assert.Equal("crossval", prediction.Split));
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(_folder["out/fold-01/model/model.safetensors"]));
        Assert.Equal(pooled, await File.ReadAllBytesAsync(_folder["out/predictions.jsonl"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Folds_of_another_configuration_are_not_taken_for_this_ones()
    {
        await CrossValidateAsync();
        string[][] others = [["--resume", "--seed", "5"], ["--resume", "--folds", "2"], []];
        foreach (string[] other in others) Assert.Equal(1, (await CrossValidateAsync(other)).ExitCode);
    }

    [Fact]
    public async Task Out_of_fold_predictions_are_of_one_split_and_fusion_is_fitted_on_them()
    {
        var said = await CrossValidateAsync("--split", "train", "--save-predictions", _folder["folds.jsonl"]);
        var saved = PredictionFile.Read(_folder["folds.jsonl"]).ToArray();
        string test = Path.Combine(_run.Run, "predictions.jsonl");
        var fused = await Command.RunAsync("fuse", test, "--strategy", "stacking", "--fit-on", _folder["folds.jsonl"], "--out", _folder["f.jsonl"], "--bootstrap", "0");
        var leaking = await Command.RunAsync("fuse", _folder["folds.jsonl"], "--strategy", "stacking", "--fit-on", test, "--out", _folder["g.jsonl"], "--bootstrap", "0");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            DatasetFolder.Open(_run.Corpus).Read(SplitNames.Train, cancellation: TestContext.Current.CancellationToken).Conversations.Select(row => row.Id).Order(StringComparer.Ordinal),
            saved.Select(prediction => prediction.Id).Order(StringComparer.Ordinal));
        Assert.All(saved, prediction => Assert.Equal("out-of-fold", prediction.Split));
        Assert.All(saved, prediction => Assert.NotNull(prediction.Cues));
        Assert.Equal((0, ""), (fused.ExitCode, fused.Error));
        Assert.Equal(1, leaking.ExitCode);
        Assert.Contains("\"test\"", leaking.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--split", "test")]
    public async Task Out_of_fold_predictions_know_nothing_of_the_test_split(params string[] split)
    {
        var said = await CrossValidateAsync(["--save-predictions", _folder["folds.jsonl"], .. split]);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("--split train", said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Too_many_folds_are_refused() =>
        Assert.Contains("--folds", (await CrossValidateAsync("--folds", "500")).Error, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private Task<Said> CrossValidateAsync(params string[] more) => Command.RunAsync(
        ["crossval", "--config", _folder["words.json"], "--data", _run.Corpus, "--out", _folder["out"], .. more.Contains("--folds") ? more : [.. more, "--folds", "3"]]);
}
