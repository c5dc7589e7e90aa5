using System.Text.Json;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

[Collection(nameof(OneTraining))]
public class PredictVerbTests(TrainedRun run)
{
    [Fact]
    public async Task A_text_is_recognised_by_its_words()
    {
        var said = await PredictAsync("I cannot believe that I won!");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("used: text", said.Output, StringComparison.Ordinal);
        Assert.Contains("absent: audio", said.Output, StringComparison.Ordinal);
        Assert.Contains(" %", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.wav", "audio")]
    [InlineData("*.avi", "video")]
    public async Task A_recording_is_recognised_and_what_it_lacks_is_named(string pattern, string modality)
    {
        string file = Directory.EnumerateFiles(run.Corpus, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var line = await LineAsync(file);

        Assert.Contains(modality, line.GetProperty("modalities").EnumerateArray().Select(name => name.GetString()));
        Assert.True(line.GetProperty("absent").TryGetProperty("text", out _));
        Assert.Contains("text", (await LineAsync(file, "--text", "what a day")).GetProperty("modalities").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Conversations_are_recognised_one_a_line()
    {
        string file = Path.Combine(run.Corpus, "test.json");
        var said = await PredictAsync(file, "--json");
        using var conversations = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        string[] lines = said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Equal(
            conversations.RootElement.EnumerateArray().Select(row => row.GetProperty("conversation_id").GetString()),
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("missing.wav")]
    [InlineData("a folder/with a space.mp4")]
    [InlineData("missing/file.json")]
    public async Task A_path_that_does_not_exist_is_not_taken_for_a_text(string path)
    {
        var said = await PredictAsync(path);

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("does not exist", said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Theory]
    [InlineData("garbage.wav")]
    [InlineData("garbage.avi")]
    [InlineData("garbage.json")]
    [InlineData("empty.wav")]
    [InlineData("empty.json")]
    public async Task A_file_of_garbage_is_named(string name)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = name.StartsWith("empty", StringComparison.Ordinal) ? [] : [.. Enumerable.Range(0, 5000).Select(i => (byte)((i * 197) ^ (i >> 3)))];
        await File.WriteAllBytesAsync(folder[name], bytes, TestContext.Current.CancellationToken);

        var said = await PredictAsync(folder[name], "--json");

        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        Assert.Contains(name, said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unexpected", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_model_is_named()
    {
        var said = await Command.RunAsync("predict", "--model", run.Corpus, "hello there");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("no model folder", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_libtorch()
    {
        var said = await Command.RunAsync("doctor");

        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        Assert.Contains("libtorch", said.Output, StringComparison.Ordinal);
        Assert.Contains("ffmpeg", said.Output, StringComparison.Ordinal);
    }

    private Task<Said> PredictAsync(params string[] arguments) => Command.RunAsync(["predict", "--model", run.Model, .. arguments]);

    private async Task<JsonElement> LineAsync(params string[] arguments)
    {
        var said = await PredictAsync([.. arguments, "--json"]);
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return JsonDocument.Parse(said.Output).RootElement;
    }
}
