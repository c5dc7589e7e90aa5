using EmpatheticDetection.Cli;

namespace EmpatheticDetection.Cli.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task An_unknown_verb_is_a_usage_error()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        int exitCode = await CommandLine.RunAsync(["no-such-verb"], output, error, TestContext.Current.CancellationToken);

        Assert.Equal(2, exitCode);
        Assert.Contains("no-such-verb", error.ToString(), StringComparison.Ordinal);
    }
}
