using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public sealed class FurtherEvaluationTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Every_subset_degradation_and_turn_is_judged_and_written()
    {
        var said = await Command.RunAsync(
            "evaluate", "--model", run.Model, "--data", run.Corpus, "--out", _folder["out"], "--bootstrap", "20",
            "--modalities", "all-subsets", "--degrade", "--per-utterance");
        var whole = EvaluationReport.Read(_folder["out/test_results.json"]);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out/robustness.json"], TestContext.Current.CancellationToken));
        var conditions = json.RootElement.GetProperty("conditions").EnumerateArray().ToArray();
        Assert.Equal(15 + 10, conditions.Length);
        Assert.All(conditions, condition => Assert.Equal(whole.Counts.Rows, condition.GetProperty("dialogues").GetInt32() + condition.GetProperty("left_out").GetInt32()));
        foreach (string name in new[] { "text + audio + video + metadata", "as they are" })
            Assert.Equal(whole.Accuracy.Value, conditions.Single(condition => condition.GetProperty("name").GetString() == name).GetProperty("figures").GetProperty("accuracy").GetProperty("value").GetDouble());
        var facts = conditions.Single(condition => condition.GetProperty("name").GetString() == "metadata");
        Assert.Equal(whole.Counts.Rows, facts.GetProperty("left_out").GetInt32());
        Assert.Equal(JsonValueKind.Null, facts.GetProperty("figures").GetProperty("accuracy").ValueKind);

        string[] csv = await File.ReadAllLinesAsync(_folder["out/robustness.csv"], TestContext.Current.CancellationToken);
        Assert.Equal(1 + 25, csv.Length);
        Assert.All(csv, line => Assert.Equal(csv[0].Split(',').Length, line.Split(',').Length));

        var turns = PredictionFile.Read(_folder["out/utterance_predictions.jsonl"]).ToArray();
        var last = turns.GroupBy(turn => turn.Id.Split('#')[0]).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(whole.Counts.Rows, last.Count);
        Assert.Contains(last.Values, count => count > 1);
        using var figures = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out/turns.json"], TestContext.Current.CancellationToken));
        Assert.Equal(last.Values.Max(), figures.RootElement.GetProperty("turns").GetArrayLength());
        Assert.Equal(whole.Counts.Rows, figures.RootElement.GetProperty("turns")[0].GetProperty("dialogues").GetInt32());

        foreach (string picture in new[] { "modalities.png", "degradation.png", "turn_figures.png", "turns.png" })
            Assert.True(new FileInfo(_folder[$"out/{picture}"]).Length > 1000, picture);
        string page = await File.ReadAllTextAsync(_folder["out/report.html"], TestContext.Current.CancellationToken);
        foreach (string id in new[] { "id=\"robustness\"", "id=\"turns\"", "noise at 0 dB", "text + audio", "--modalities all-subsets --degrade --per-utterance" })
            Assert.Contains(id, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Some_modalities_alone_are_judged_beside_all()
    {
        var said = await Command.RunAsync("evaluate", "--model", run.Model, "--data", run.Corpus, "--bootstrap", "0", "--modalities", "video,text");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("│ text + video ", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("│ audio ", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--modalities", "smell", "\"smell\"")]
    [InlineData("--modalities", "text,", "\"\"")]
    public async Task A_modality_that_does_not_exist_is_refused(string option, string value, string named)
    {
        var said = await Command.RunAsync("evaluate", "--model", run.Model, "--data", run.Corpus, option, value, "--out", _folder["out"]);

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains(named, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Predictions_without_a_model_cannot_be_judged_under_conditions()
    {
        var said = await Command.RunAsync("evaluate", Path.Combine(run.Run, "predictions.jsonl"), "--degrade");

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("--model", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_is_recognised_turn_by_turn()
    {
        string file = Path.Combine(run.Corpus, "test.json");
        var said = await Command.RunAsync(
            "predict", "--model", run.Model, file, "--per-utterance", "--json", "--out", _folder["turns.jsonl"], "--picture", _folder["turns.png"]);
        var lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        using var conversations = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            conversations.RootElement.EnumerateArray().SelectMany(row => row.GetProperty("turn").GetProperty("dialogue").EnumerateArray())
                .Where(utterance => utterance.GetProperty("role").GetString() == "speaker").Select(utterance => utterance.GetProperty("text").GetString()),
            lines.Select(line => line.GetProperty("text").GetString()));
        Assert.Equal(lines.Length, PredictionFile.Read(_folder["turns.jsonl"]).Count());
        Assert.True(new FileInfo(_folder["turns.png"]).Length > 1000);
    }

    [Theory]
    [InlineData("I won!", "--per-utterance")]
    [InlineData("I won!", "--picture", "x.png")]
    public async Task One_text_has_no_turns(params string[] arguments)
    {
        var said = await Command.RunAsync(["predict", "--model", run.Model, .. arguments]);

        Assert.NotEqual(0, said.ExitCode);
        Assert.Contains("--per-utterance", said.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
