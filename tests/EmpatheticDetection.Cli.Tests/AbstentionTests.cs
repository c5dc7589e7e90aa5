using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public sealed class AbstentionTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_abstained_prediction_is_seen_in_the_table_and_in_json()
    {
        string file = Path.Combine(run.Corpus, "test.json");
        var table = await Command.RunAsync("predict", "--model", run.Model, file, "--abstain-below", "1");
        var json = await Command.RunAsync("predict", "--model", run.Model, file, "--abstain-below", "1", "--json");
        var one = await Command.RunAsync("predict", "--model", run.Model, "I won!", "--abstain-below", "1");
        var never = await Command.RunAsync("predict", "--model", run.Model, file, "--abstain-below", "0", "--json");

        string[] lines = json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((0, ""), (table.ExitCode, table.Error));
        Assert.Contains("abstained (", table.Output, StringComparison.Ordinal);
        Assert.Contains("Abstained: the largest probability", one.Output, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("abstained").GetBoolean()));
        Assert.Equal(lines.Length, never.Output.Split("\"abstained\":false").Length - 1);
    }

    [Fact]
    public async Task A_coverage_is_chosen_on_what_the_model_folder_knows_of_validation()
    {
        var said = await Command.RunAsync(
            "evaluate", "--model", run.Model, "--data", run.Corpus, "--split", "validation", "--target-coverage", "0.5", "--out", _folder["out"], "--bootstrap", "20");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("Coverage, %", said.Output, StringComparison.Ordinal);
        var report = EvaluationReport.Read(Path.Combine(_folder["out"], "test_results.json"));
        Assert.InRange(report.Abstention!.Coverage.Value!.Value, 0.5, 0.999);
        Assert.Equal(report.Counts.Labelled, report.Abstention.Answered + report.Abstention.Abstained);
    }

    [Fact]
    public async Task A_trained_threshold_is_kept_and_used_without_being_named()
    {
        var trained = await Command.RunAsync("train", "--config", run.Config, "--data", run.Corpus, "--out", _folder["run"], "--epochs", "1", "--target-coverage", "0.5");
        var predicted = await Command.RunAsync("predict", "--model", _folder["run/model"], Path.Combine(run.Corpus, "test.json"), "--json");

        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Contains("Abstention: coverage 50.0 %", trained.Output, StringComparison.Ordinal);
        Assert.Contains("\"abstained\":", predicted.Output, StringComparison.Ordinal);
        Assert.NotNull(EvaluationReport.Read(_folder["run/test_results.json"]).Abstention);
        Assert.Contains("Threshold:", await File.ReadAllTextAsync(_folder["run/report.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_judged_with_a_threshold_chosen_on_validation_predictions()
    {
        string test = Write("test"), validation = Write("validation");

        var said = await Command.RunAsync("evaluate", test, "--target-accuracy", "1", "--fit-on", validation, "--json", "--bootstrap", "0");

        using var json = JsonDocument.Parse(said.Output);
        var abstention = json.RootElement.GetProperty("abstention");
        Assert.Equal((20, 20), (abstention.GetProperty("answered").GetInt32(), abstention.GetProperty("abstained").GetInt32()));
        Assert.Equal(1, abstention.GetProperty("accuracy").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task What_cannot_be_chosen_is_refused()
    {
        string test = Write("test");
        var nothing = await Command.RunAsync("evaluate", test, "--target-accuracy", "0.9");
        var onTest = await Command.RunAsync("evaluate", test, "--target-accuracy", "0.9", "--fit-on", test);
        var both = await Command.RunAsync("evaluate", test, "--target-accuracy", "0.9", "--abstain-below", "0.5");
        var outside = await Command.RunAsync("predict", "--model", run.Model, "text", "--target-coverage", "1.5");

        Assert.Equal((1, 1, 2, 2), (nothing.ExitCode, onTest.ExitCode, both.ExitCode, outside.ExitCode));
        Assert.Contains("--fit-on", nothing.Error, StringComparison.Ordinal);
        Assert.Contains("nothing may be chosen", onTest.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_calibration_the_softmax_alone_is_given()
    {
        string model = _folder["model"];
        Directory.CreateDirectory(model);
        foreach (string file in Directory.GetFiles(run.Model)) File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(model, "calibration.json"), "{ \"temperature\": 5 }", TestContext.Current.CancellationToken);

        var calibrated = await Highest(model);
        var raw = await Highest(model, "--no-calibration");

        Assert.True(raw > calibrated + 0.01, $"{raw} and {calibrated}");
    }

    private static async Task<double> Highest(string model, params string[] options)
    {
        var said = await Command.RunAsync(["predict", "--model", model, "I won!", "--json", .. options]);
        using var json = JsonDocument.Parse(said.Output);
        return json.RootElement.GetProperty("probabilities").EnumerateObject().Max(entry => entry.Value.GetDouble());
    }

    // Sure and right, or unsure and wrong.
    private string Write(string split)
    {
        PredictionFile.Write(_folder[$"{split}.jsonl"], Enumerable.Range(0, 40).Select(i =>
        {
            int label = i % 7, decided = i % 2 == 0 ? label : (label + 1) % 7;
            double top = i % 2 == 0 ? 0.7 : 0.4;
            return new Prediction($"{split}{i}", [.. Enumerable.Range(0, 7).Select(c => c == decided ? top : (1 - top) / 6)], (Emotion)label, split, $"{i % 5}");
        }));
        return _folder[$"{split}.jsonl"];
    }
}
