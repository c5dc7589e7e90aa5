using System.Text.Json;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

public sealed class CompareVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Runs_and_files_are_compared_and_all_three_files_written()
    {
        string run = Path.GetDirectoryName(Write("run/predictions.jsonl", 3))!;

        var said = await Command.RunAsync("compare", run + "/", Write("other.jsonl", 2), "--out", _folder["out"], "--bootstrap", "50");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("run - other", said.Output, StringComparison.Ordinal);
        Assert.Contains("60 labelled rows", said.Output, StringComparison.Ordinal);
        Assert.Contains("too small to tell", said.Output, StringComparison.Ordinal);
        Assert.All(["comparison.json", "comparison.png", "comparison.html"], file => Assert.True(new FileInfo(Path.Combine(_folder["out"], file)) is { Exists: true, Length: > 0 }, file));
    }

    [Fact]
    public async Task Json_is_printed_alone()
    {
        var said = await Command.RunAsync("compare", Write("a.jsonl", 2), Write("b.jsonl", 3), Write("c.jsonl", 4), "--json", "--bootstrap", "20");

        using var json = JsonDocument.Parse(said.Output);
        Assert.Equal(3, json.RootElement.GetProperty("pairs").GetArrayLength());
        Assert.Equal("speaker", json.RootElement.GetProperty("bootstrap").GetProperty("clustered_by").GetString());
        Assert.Equal(["a", "b", "c"], json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Without_speakers_rows_are_drawn_and_it_is_said()
    {
        var said = await Command.RunAsync("compare", Write("a.jsonl", 2, speaker: false), Write("b.jsonl", 3, speaker: false), "--bootstrap", "20");

        Assert.Contains("Speakers are not known", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "name two runs", "a.jsonl")]
    [InlineData(1, "does not exist", "a.jsonl", "missing")]
    [InlineData(1, "is named twice", "a.jsonl", "./a.jsonl")]
    [InlineData(1, "holds no predictions.jsonl", "a.jsonl", ".")]
    [InlineData(1, "share no labelled conversation", "a.jsonl", "validation.jsonl")]
    [InlineData(1, "the label is", "a.jsonl", "relabelled.jsonl")]
    public async Task What_cannot_be_compared_is_refused(int exitCode, string words, params string[] runs)
    {
        Write("a.jsonl", 2);
        Write("validation.jsonl", 2, "validation");
        Write("relabelled.jsonl", 2, shift: 1);

        var said = await Command.RunAsync(["compare", .. runs.Select(run => Path.Combine(_folder.Path, run)), "--out", _folder["out"]]);

        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private string Write(string name, int every, string split = "test", bool speaker = true, int shift = 0)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PredictionFile.Write(path, Enumerable.Range(0, 60).Select(i =>
        {
            int label = (i + shift) % 7, decided = i % every == 0 ? (label + 1) % 7 : label;
            double[] probabilities = [.. Enumerable.Range(0, 7).Select(c => c == decided ? 0.4 : 0.1)];
            return new Prediction(
                $"{split}{i}", probabilities, (Emotion)label, split, speaker ? $"{i % 5}" : null,
                Groups: new Dictionary<string, string> { ["age"] = i % 3 == 0 ? "old" : "young" });
        }));
        return path;
    }
}
