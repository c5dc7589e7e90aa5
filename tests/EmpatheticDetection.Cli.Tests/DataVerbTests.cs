using System.Text.Json;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

public class DataVerbTests
{
    [Fact]
    public async Task Inspect_prints_a_table_and_draws()
    {
        using var folder = Corpus();

        var (exitCode, output, error) = await RunAsync("data", "inspect", folder["corpus.json"], "--png", folder["bars.png"]);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("conversations", output, StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'],
            (await File.ReadAllBytesAsync(folder["bars.png"], TestContext.Current.CancellationToken)).Take(4));
    }

    [Fact]
    public async Task Json_alone_goes_to_the_output()
    {
        using var folder = Corpus();

        var (_, output, _) = await RunAsync("data", "inspect", folder["corpus.json"], "--json", "-");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(30, json.RootElement.GetProperty("splits")[0].GetProperty("conversations").GetInt32());
    }

    [Fact]
    public async Task A_speaker_disjoint_division_has_no_leak_and_a_random_one_is_told_with_exit_code_2()
    {
        using var folder = Corpus();

        Assert.Equal(0, (await RunAsync("data", "split", folder["corpus.json"], "--out", folder["a.json"], "--ratios", "0.6,0.2,0.2"))
            .ExitCode);
        Assert.Equal(0, (await RunAsync("data", "split", folder["corpus.json"], "--out", folder["b.json"], "--by", "random")).ExitCode);
        var clean = await RunAsync("data", "audit", folder["corpus.json"], "--manifest", folder["a.json"]);
        var leaking = await RunAsync("data", "audit", folder["corpus.json"], "--manifest", folder["b.json"], "--json",
            folder["audit.json"]);

        Assert.Equal(0, clean.ExitCode);
        Assert.Contains("No leak was found.", clean.Output, StringComparison.Ordinal);
        Assert.Equal(2, leaking.ExitCode);
        Assert.Contains("more than one split", leaking.Output, StringComparison.Ordinal);
        Assert.Contains("shared_speakers", await File.ReadAllTextAsync(folder["audit.json"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "data", "inspect")]
    [InlineData(2, "data", "split", "x.json", "--out", "y", "--ratios", "a,b,c")]
    [InlineData(2, "data", "split", "x.json", "--out", "y", "--by", "age")]
    [InlineData(1, "data", "inspect", "no-such-file.json")]
    public async Task Mistakes_get_a_message_and_an_exit_code(int expected, params string[] arguments)
    {
        var (exitCode, _, error) = await RunAsync(arguments);

        Assert.Equal(expected, exitCode);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_usage_error_points_to_the_help_of_the_verb() =>
        Assert.Contains("\"empathetic data split --help\"", (await RunAsync("data", "split")).Error, StringComparison.Ordinal);

    private static TemporaryFolder Corpus()
    {
        var folder = new TemporaryFolder();
        ConversationWriter.Write(folder["corpus.json"], Enumerable.Range(0, 30).Select(i => new Conversation(
            $"{i}", "", [new Utterance(0, Role.Speaker, $"sentence number {i} is [b]like[/b] none of the others {i * 7}")],
            new ChainOfEmpathy(i % 2 == 0 ? "sad" : "happy", null, null, null), new Profile("young", "female", "high", i % 6))));
        return folder;
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
