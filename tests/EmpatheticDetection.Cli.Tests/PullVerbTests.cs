namespace EmpatheticDetection.Cli.Tests;

public class PullVerbTests
{
    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("org/name@../main")]
    public async Task What_can_be_no_name_is_refused_before_the_network_is_asked(string name)
    {
        var said = await Command.RunAsync("pull", name);

        Assert.Equal(1, said.Code);
        Assert.Contains("neither a folder nor the name of a model", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_the_variables()
    {
        var said = await Command.RunAsync("pull", "--help");

        Assert.Equal(0, said.Code);
        Assert.Contains("HF_ENDPOINT", said.Output, StringComparison.Ordinal);
    }
}
