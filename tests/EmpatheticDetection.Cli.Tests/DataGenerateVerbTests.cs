using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests;

public class DataGenerateVerbTests
{
    [Fact]
    public async Task A_corpus_is_made_and_can_be_inspected()
    {
        using var folder = new TemporaryFolder();

        var made = await RunAsync("data", "generate", "--out", folder["corpus"], "--dialogues", "21", "--utterance-seconds", "0.5", "--frame-size", "32");
        var inspected = await RunAsync("data", "inspect", folder["corpus"]);

        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.Contains("21 of 21 dialogues", made.Output, StringComparison.Ordinal);
        Assert.Contains("synthetic", made.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (inspected.ExitCode, inspected.Error));
    }

    [Fact]
    public async Task A_taken_folder_is_a_failure_that_names_the_cure()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["mine.txt"], "x", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await RunAsync("data", "generate", "--out", folder.Path);

        Assert.Equal(1, exitCode);
        Assert.Contains("--force", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class-shares", "skewed")]
    [InlineData("--small", "--dialogues=50")]
    [InlineData("--frame-size", "large")]
    public async Task A_wrong_option_is_a_usage_error(string first, string second) =>
        Assert.Equal(2, (await RunAsync("data", "generate", "--out", "unused", first, second)).ExitCode);

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
