using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

/// <summary>A tiny model of words is trained once; then it is judged by data in several ways.</summary>
public sealed class EvaluateModelTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Labels = ["happy", "sad"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder["data"]);
        WriteSplit(Path.Combine(_folder["data"], "train.json"), 40);
        WriteSplit(Path.Combine(_folder["data"], "test.json"), 10);
        WriteSplit(_folder["other.json"], 6);
        await File.WriteAllTextAsync(_folder["config.json"], """
            { "model": { "encoders": [ { "kind": "ngrams", "width": 4, "buckets": 1024, "direct": true } ], "width": 8, "sequence": "none" },
              "training": { "epochs": 3, "patience": 0, "learning_rate": 0.02 } }
            """, TestContext.Current.CancellationToken);
        var (exitCode, _, error) = await Run("train", "--config", _folder["config.json"], "--data", _folder["data"], "--out", _folder["run"]);
        Assert.Equal(("", 0), (error, exitCode));
    }

    [Fact]
    public async Task A_model_is_judged_by_the_test_split_and_leaves_predictions()
    {
        string[] model = ["evaluate", "--model", Model, "--data", _folder["data"]];

        var (exitCode, output, error) = await Run([.. model, "--out", _folder["out"], "--bootstrap", "20"]);

        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("UAR", output, StringComparison.Ordinal);
        var predictions = PredictionFile.Read(Path.Combine(_folder["out"], "predictions.jsonl")).ToArray();
        Assert.Equal(10, predictions.Length);
        Assert.All(predictions, prediction => Assert.Equal("test", prediction.Split));
        var report = EvaluationReport.Read(Path.Combine(_folder["out"], "test_results.json"));
        Assert.Equal(1, report.Accuracy.Value);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["run"], "predictions.jsonl")), File.ReadAllText(Path.Combine(_folder["out"], "predictions.jsonl")));
    }

    [Fact]
    public async Task Representations_are_saved_beside_the_predictions_or_where_they_are_asked_for()
    {
        string[] evaluate = ["evaluate", "--model", Model, "--data", _folder["data"], "--bootstrap", "0"];
        var beside = await Run([.. evaluate, "--out", _folder["out"], "--save-representations"]);
        var named = await Run([.. evaluate, "--save-representations", _folder["own.safetensors"]]);
        var set = PredictionFile.Load(Path.Combine(_folder["out"], "predictions.jsonl"));

        Assert.Equal((0, 0), (beside.ExitCode, named.ExitCode));
        Assert.Equal(10, set.Representations!.Rows);
        Assert.NotEqual(set.Representations.Row(0).ToArray(), set.Representations.Row(1).ToArray());
        Assert.Equal(PredictionFile.Load(Path.Combine(_folder["run"], "predictions.jsonl")).Representations!.Values, set.Representations.Values);
        Assert.Equal(set.Representations.Values, RepresentationFile.Read(_folder["own.safetensors"], set.Predictions)!.Values);
        Assert.Contains("--out", (await Run([.. evaluate, "--save-representations"])).Error, StringComparison.Ordinal);
        Assert.Contains("--model", (await Run("evaluate", Path.Combine(_folder["run"], "predictions.jsonl"), "--save-representations", "x")).Error, StringComparison.Ordinal);

        await Run([.. evaluate, "--out", _folder["out"]]);
        Assert.Null(PredictionFile.Load(Path.Combine(_folder["out"], "predictions.jsonl")).Representations);
    }

    [Fact]
    public async Task A_fusion_folder_is_judged_like_a_model()
    {
        string[] copies = ["first", "second"];
        foreach (string copy in copies)
        {
            Directory.CreateDirectory(_folder[copy]);
            File.Copy(Path.Combine(_folder["run"], "predictions.jsonl"), _folder[$"{copy}/predictions.jsonl"]);
        }

        var (fuse, _, fuseError) = await Run(
            "fuse", _folder["first/predictions.jsonl"], _folder["second/predictions.jsonl"], "--out", _folder["f.jsonl"], "--bootstrap", "0",
            "--save-model", _folder["fused"], "--model-folders", Model, Model);
        var (exitCode, _, error) = await Run("evaluate", "--model", _folder["fused"], "--data", _folder["data"], "--out", _folder["out"], "--bootstrap", "0");
        var (predict, said, _) = await Run("predict", "--model", _folder["fused"], "what a wonderful day, we won");
        var (vectors, _, vectorsError) = await Run(
            "evaluate", "--model", _folder["fused"], "--data", _folder["data"], "--save-representations", _folder["x.safetensors"]);

        Assert.Equal(("", "", 0, 0, 0), (fuseError, error, fuse, exitCode, predict));
        Assert.Equal(PredictionFile.Read(_folder["f.jsonl"]).Select(p => p.Predicted), PredictionFile.Read(_folder["out/predictions.jsonl"]).Select(p => p.Predicted));
        Assert.Contains("models: first 50.0 %, second 50.0 %", said.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(1, vectors);
        Assert.Contains("--save-representations", vectorsError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_divided_is_judged_whole()
    {
        var (exitCode, output, _) = await Run("evaluate", "--model", Model, "--data", _folder["other.json"], "--json", "--bootstrap", "0");

        Assert.Equal(0, exitCode);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(6, json.RootElement.GetProperty("counts").GetProperty("labelled").GetInt32());
    }

    [Fact]
    public async Task A_document_gets_the_figures_between_its_marks_and_nothing_else()
    {
        string document = _folder["README.md"];
        await File.WriteAllTextAsync(document, "# Before\n<!-- results -->\nold 12.3\n<!-- /results -->\nafter\n", TestContext.Current.CancellationToken);
        string[] evaluate = ["evaluate", "--model", Model, "--data", _folder["data"], "--bootstrap", "20", "--markdown", document];

        var (exitCode, _, error) = await Run(evaluate);
        string first = await File.ReadAllTextAsync(document, TestContext.Current.CancellationToken);
        await Run(evaluate);

        Assert.Equal(("", 0), (error, exitCode));
        Assert.StartsWith("# Before\n<!-- results -->\n", first, StringComparison.Ordinal);
        Assert.EndsWith("<!-- /results -->\nafter\n", first, StringComparison.Ordinal);
        Assert.Contains("| accuracy, % | 100.0 [100.0, 100.0] |", first, StringComparison.Ordinal);
        Assert.DoesNotContain("old 12.3", first, StringComparison.Ordinal);
        Assert.Equal(first, await File.ReadAllTextAsync(document, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("no marks")]
    [InlineData("<!-- /results -->\n<!-- results -->")]
    [InlineData("<!-- results -->\n<!-- results -->\n<!-- /results -->")]
    public async Task A_document_without_a_place_for_figures_stays_as_it_is(string content)
    {
        string document = _folder["README.md"];
        await File.WriteAllTextAsync(document, content, TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Run("evaluate", "--model", Model, "--data", _folder["data"], "--bootstrap", "0", "--markdown", document);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("README.md", error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(document, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--split", "validation")]
    [InlineData("predictions.jsonl", null)]
    public async Task What_cannot_be_judged_is_refused(string argument, string? value)
    {
        string[] arguments = ["evaluate", "--model", Model, "--data", _folder["data"], argument];

        var (exitCode, _, error) = await Run(value is null ? arguments : [.. arguments, value]);

        Assert.NotEqual(0, exitCode);
        Assert.NotEqual("", error);
    }

    [Fact]
    public async Task Nothing_to_judge_and_a_model_without_data_are_refused()
    {
        var (nothing, _, nothingError) = await Run("evaluate");
        var (modelAlone, _, modelError) = await Run("evaluate", "--model", Model);

        Assert.True(nothing != 0 && modelAlone != 0);
        Assert.Contains("--model", nothingError, StringComparison.Ordinal);
        Assert.Contains("--data", modelError, StringComparison.Ordinal);
    }

    private string Model => Path.Combine(_folder["run"], "model");

    private static void WriteSplit(string path, int count)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        File.WriteAllText(path, JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => new
        {
            conversation_id = $"{name}-{i}",
            turn = new
            {
                turn_id = "0",
                context = "",
                dialogue = new[] { new { index = 0, role = "speaker", text = i % 2 == 0 ? "what a wonderful day, we won" : "my dog died and I miss him" } },
                chain_of_empathy = new { speaker_emotion = Labels[i % 2] },
            },
        })));
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
