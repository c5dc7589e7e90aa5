using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

public sealed class EvaluateAndFuseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_for_a_page_has_the_given_name_and_seven_columns()
    {
        var (exitCode, output, _) = await Run("evaluate", Write("a", 1, "test"), "--markdown-row", "one | two", "--bootstrap", "0");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("| one \\| two | ", output, StringComparison.Ordinal);
        Assert.Equal(7, output.Trim().Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') - 1);
    }

    [Fact]
    public async Task Evaluate_prints_tables_and_writes_the_report()
    {
        string predictions = Write("a", 1, "test");

        var (exitCode, output, _) = await Run("evaluate", predictions, "--out", _folder["out"], "--bootstrap", "100");

        Assert.Equal(0, exitCode);
        Assert.Contains("UAR", output, StringComparison.Ordinal);
        Assert.Contains("contempt", output, StringComparison.Ordinal);
        var report = EvaluationReport.Read(Path.Combine(_folder["out"], "test_results.json"));
        Assert.Equal((60, 100), (report.Counts.Labelled, report.Bootstrap.Draws));
    }

    [Fact]
    public async Task Evaluate_prints_json_alone_when_asked_to()
    {
        var (exitCode, output, _) = await Run("evaluate", Write("a", 1, "test"), "--json", "--bootstrap", "0");

        Assert.Equal(0, exitCode);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("accuracy").GetProperty("low").ValueKind);
    }

    [Fact]
    public async Task Fuse_fits_weights_and_writes_predictions_with_their_description()
    {
        string[] test = [Write("a", 1, "test"), Write("b", 2, "test")];
        string[] validation = [Write("va", 3, "validation"), Write("vb", 4, "validation")];

        var (exitCode, output, error) = await Run(
            "fuse", test[0], test[1], "--strategy", "fitted-weights", "--fit-on", validation[0], validation[1], "--out", _folder["f.jsonl"],
            "--bootstrap", "100");

        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("best single model", output, StringComparison.Ordinal);
        Assert.Equal(60, PredictionFile.Read(_folder["f.jsonl"]).Count());
        Assert.Equal(1, FusionDescription.Read(_folder["f.fusion.json"]).Create().ModelWeights!.Sum(), 1e-9);
    }

    [Fact]
    public async Task Auto_compares_all_strategies_and_saves_what_it_chose_with_its_models()
    {
        string[] test = [Write("a", 1, "test"), Write("b", 2, "test")];
        string[] validation = [Write("va", 3, "validation"), Write("vb", 4, "validation")];
        foreach (string model in (string[])["m1", "m2"])
        {
            Directory.CreateDirectory(_folder[model]);
            await File.WriteAllTextAsync(_folder[$"{model}/config.json"], model, TestContext.Current.CancellationToken);
        }

        var (exitCode, output, error) = await Run(
            "fuse", test[0], test[1], "--strategy", "auto", "--fit-on", validation[0], validation[1], "--out", _folder["f.jsonl"],
            "--save-model", _folder["fused"], "--model-folders", _folder["m1"], _folder["m2"], "--bootstrap", "50");

        Assert.Equal(("", 0), (error, exitCode));
        Assert.All(FusionStrategies.All.Where(strategy => !strategy.NeedsWeights && !strategy.NeedsRepresentations), strategy => Assert.Contains(strategy.Name, output, StringComparison.Ordinal));
        var (description, models) = FusionFolder.Read(_folder["fused"]);
        Assert.Contains(description.Selection!.Reason, output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(description.Strategy, description.Selection.Chosen);
        Assert.Equal("m2", await File.ReadAllTextAsync(Path.Combine(models[1], "config.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Auto_saves_what_it_chose_unasked_where_the_models_are_at_hand()
    {
        string[] test = [Write("a", 1, "test"), Write("b", 2, "test")];
        string[] validation = [Write("va", 3, "validation"), Write("vb", 4, "validation")];
        string[] auto = ["fuse", .. test, "--strategy", "auto", "--fit-on", .. validation, "--out", _folder["f.jsonl"], "--bootstrap", "10"];

        var without = await Run(auto);
        bool early = Directory.Exists(_folder["f.model"]);
        Directory.CreateDirectory(_folder["model"]);
        var (exitCode, output, _) = await Run(auto);

        Assert.Equal((0, 0, false), (without.ExitCode, exitCode, early));
        Assert.Contains("--model-folders", without.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("f.model", output, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], FusionFolder.Read(_folder["f.model"]).Description.Models);
    }

    [Fact]
    public async Task A_fusion_as_a_row_of_a_page_ends_with_its_gain()
    {
        var (exitCode, output, _) = await Run(
            "fuse", Write("a", 1, "test"), Write("b", 2, "test"), "--out", _folder["f.jsonl"], "--bootstrap", "20", "--markdown-row", "mean");

        Assert.Equal(0, exitCode);
        string[] cells = output.Trim().Split('|', StringSplitOptions.TrimEntries);
        Assert.Equal((10, "mean", "60"), (cells.Length, cells[1], cells[2]));
        Assert.Matches(@"^[+-]?\d+\.\d \[", cells[8]);
    }

    [Fact]
    public async Task Fuse_refuses_to_fit_on_the_test_split()
    {
        string a = Write("a", 1, "test"), b = Write("b", 2, "test");

        var (exitCode, _, error) = await Run("fuse", a, b, "--strategy", "stacking", "--fit-on", a, b, "--out", _folder["f.jsonl"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("\"test\"", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["f.jsonl"]));
    }

    [Fact]
    public async Task Fuse_does_not_overwrite_what_it_reads()
    {
        string a = Write("a", 1, "test");

        var (exitCode, _, error) = await Run("fuse", a, "--out", a);

        Assert.Equal(1, exitCode);
        Assert.Contains("overwrite", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--strategy", "unknown")]
    [InlineData("--strategy", "weighted")]
    [InlineData("--weights", "1,2")]
    [InlineData("--strategy", "weighted", "--weights", "1")]
    [InlineData("--strategy", "weighted", "--weights", "0,0")]
    [InlineData("--strategy", "weighted", "--weights", "1,NaN")]
    [InlineData("--strategy", "stacking")]
    [InlineData("--bootstrap", "-1")]
    public async Task Wrong_usage_of_fuse_exits_with_2(params string[] options)
    {
        var (exitCode, _, error) = await Run(["fuse", "a.jsonl", "b.jsonl", "--out", _folder["f.jsonl"], .. options]);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("{\"id\":\"1\",\"probabilities\":[NaN,1,0,0,0,0,0]}")]
    [InlineData("{\"id\":\"1\",\"label\":\"tired\",\"probabilities\":[0,1,0,0,0,0,0]}")]
    public async Task Bad_predictions_exit_with_1_and_no_stack_trace(string content)
    {
        await File.WriteAllTextAsync(_folder["bad.jsonl"], content, TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Run("evaluate", _folder["bad.jsonl"], "--out", _folder["out"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("bad.jsonl", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private string Write(string name, ulong seed, string split)
    {
        var random = new SeededRandom(seed);
        string path = _folder[$"{name}.jsonl"];
        PredictionFile.Write(path, Enumerable.Range(0, 60).Select(i =>
        {
            double[] raw = [.. Enumerable.Range(0, 7).Select(c => random.NextDouble() + (c == i % 6 ? 0.5 : 0.01))];
            return new Prediction($"{split}{i}", [.. raw.Select(p => p / raw.Sum())], (Emotion)(i % 6), split, $"{i % 5}");
        }));
        return path;
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int exitCode = await CommandLine.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
