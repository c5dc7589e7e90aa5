using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Hub;

namespace EmpatheticDetection.Core.Tests.Hub;

public sealed class PretrainedModelTests : IDisposable
{
    private readonly HubFixture _hub = new();

    [Fact]
    public void A_folder_is_taken_as_it_is()
    {
        Directory.CreateDirectory(_hub.ModelFolder);

        Assert.Equal(Path.GetFullPath(_hub.ModelFolder), PretrainedModel.Find(_hub.ModelFolder, _hub.Options));
    }

    [Fact]
    public async Task A_cached_model_needs_no_network()
    {
        string pulled = await _hub.PullAsync();
        int asked = _hub.Server.Requests.Count;

        string found = await PretrainedModel.FindAsync("org/tiny", _hub.Options with { IsOffline = true }, cancellation: TestContext.Current.CancellationToken);
        string byCommit = PretrainedModel.Find($"org/tiny@{HubServer.Commit}", _hub.Options);

        Assert.Equal(pulled, found);
        Assert.Equal(pulled, byCommit);
        Assert.Equal(asked, _hub.Server.Requests.Count);
    }

    [Fact]
    public void A_cache_that_another_program_filled_is_used()
    {
        string snapshot = Path.Combine(_hub.ModelFolder, "snapshots", HubServer.Commit);
        Directory.CreateDirectory(snapshot);
        Directory.CreateDirectory(Path.Combine(_hub.ModelFolder, "refs"));
        File.WriteAllText(Path.Combine(_hub.ModelFolder, "refs", "main"), HubServer.Commit);
        File.WriteAllText(Path.Combine(snapshot, "config.json"), "{}");
        File.WriteAllText(Path.Combine(snapshot, "pytorch_model.bin"), "x");

        Assert.Equal(snapshot, PretrainedModel.Find("org/tiny", _hub.Options));
    }

    [Fact]
    public async Task A_half_written_cache_is_named_and_mended()
    {
        string snapshot = await _hub.PullAsync();
        File.Delete(Path.Combine(_hub.ModelFolder, "blobs", HubServer.Sha256(_hub.Weights)));
        if (File.Exists(Path.Combine(snapshot, "model.safetensors"))) File.Delete(Path.Combine(snapshot, "model.safetensors"));

        var error = Assert.Throws<InvalidInputException>(() => PretrainedModel.Find("org/tiny", _hub.Options));
        string mended = await PretrainedModel.FindAsync("org/tiny", _hub.Options, cancellation: TestContext.Current.CancellationToken);

        Assert.Contains("half-written", error.Message, StringComparison.Ordinal);
        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(mended, "model.safetensors")));
    }

    [Fact]
    public void Without_network_and_cache_the_cure_is_named()
    {
        var offline = Assert.Throws<InvalidInputException>(() => PretrainedModel.Find("org/tiny", _hub.Options with { IsOffline = true }));
        var local = Assert.Throws<InvalidInputException>(() => PretrainedModel.Find("org/tiny", _hub.Options));

        Assert.Contains("HF_HUB_OFFLINE", offline.Message, StringComparison.Ordinal);
        Assert.Contains("empathetic pull org/tiny", local.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../evil")]
    [InlineData("a/b/c")]
    [InlineData("org/name@../main")]
    [InlineData("org/name@")]
    [InlineData("org--name/x")]
    [InlineData("/etc/passwd")]
    public void What_can_be_no_name_is_refused(string name) =>
        Assert.Throws<InvalidInputException>(() => PretrainedModel.Find(name, _hub.Options));

    [Fact]
    public void The_usual_variables_are_followed()
    {
        var variables = new Dictionary<string, string?>
        {
            ["HF_HOME"] = "/somewhere/hf",
            ["HF_ENDPOINT"] = "https://mirror.example/",
            ["HF_TOKEN"] = " t ",
            ["HF_HUB_OFFLINE"] = "1",
        };
        var options = HubOptions.From(variables.GetValueOrDefault);
        var cache = HubOptions.From(name => name == "HF_HUB_CACHE" ? "/other/cache" : variables.GetValueOrDefault(name));

        Assert.Equal(Path.GetFullPath("/somewhere/hf/hub"), options.CacheFolder);
        Assert.Equal("https://mirror.example/", options.Endpoint.ToString());
        Assert.Equal("t", options.Token);
        Assert.True(options.IsOffline);
        Assert.Equal(Path.GetFullPath("/other/cache"), cache.CacheFolder);
        Assert.Throws<InvalidInputException>(() => HubOptions.From(name => name == "HF_ENDPOINT" ? "no address" : null));
    }

    [Fact]
    public void The_token_file_is_read()
    {
        Directory.CreateDirectory(_hub.ModelFolder);
        File.WriteAllText(Path.Combine(_hub.ModelFolder, "token"), "from-file\n");

        Assert.Equal("from-file", HubOptions.From(name => name == "HF_HOME" ? _hub.ModelFolder : null).Token);
    }

    public void Dispose() => _hub.Dispose();
}
