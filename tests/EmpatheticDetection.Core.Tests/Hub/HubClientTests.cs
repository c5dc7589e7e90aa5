using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Hub;

namespace EmpatheticDetection.Core.Tests.Hub;

public sealed class HubClientTests : IDisposable
{
    private readonly HubFixture _hub = new();

    [Fact]
    public async Task A_model_lands_in_the_shared_layout()
    {
        string folder = await _hub.PullAsync();

        Assert.Equal(Path.Combine(_hub.ModelFolder, "snapshots", HubServer.Commit), folder);
        Assert.Equal(HubServer.Commit, File.ReadAllText(Path.Combine(_hub.ModelFolder, "refs", "main")));
        Assert.Equal(["config.json", "model.safetensors", "vocab.txt"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal($"../../blobs/{HubServer.Sha256(_hub.Weights)}",
                new FileInfo(Path.Combine(folder, "model.safetensors")).LinkTarget);
    }

    [Fact]
    public async Task What_is_there_is_not_downloaded_again()
    {
        await _hub.PullAsync();
        int before = _hub.Server.Requests.Count(request =>
            request.Method == "GET" && request.Path.Contains("resolve", StringComparison.Ordinal));

        await _hub.PullAsync();

        Assert.Equal(before,
            _hub.Server.Requests.Count(request => request.Method == "GET" && request.Path.Contains("resolve", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cut_line_is_taken_up_where_it_broke()
    {
        _hub.OnWeights((n, request) => n == 1 ? _hub.Server.Proper(request) with { CutAfter = 100_000 } : null);

        string folder = await _hub.PullAsync();

        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.Contains(_hub.Server.Requests, request => request.From is > 0 and <= 100_000);
    }

    [Fact]
    public async Task A_later_pull_goes_on_where_an_earlier_one_gave_up()
    {
        _hub.OnWeights((n, request) => n <= 3 ? _hub.Server.Proper(request) with { CutAfter = 10_000 } : null);
        await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());
        Assert.False(Directory.Exists(Path.Combine(_hub.ModelFolder, "snapshots")));

        string folder = await _hub.PullAsync();

        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public async Task A_hub_without_ranges_sends_all_again()
    {
        _hub.OnWeights((n, request) => _hub.Server.Proper(request with { From = 0 }) with { CutAfter = n == 1 ? 100_000 : null });

        string folder = await _hub.PullAsync();

        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
    }

    [Fact]
    public async Task Wrong_bytes_are_refused_and_not_kept()
    {
        byte[] wrong = [.. _hub.Weights];
        wrong[1234]++;
        // One file after the other: what a failure cuts of another file is rightly kept, to go on with.
        _hub.OnWeights((_, request) => HubServer.Content(wrong, request));

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync(options: _hub.Options with { Parallel = 1 }));

        Assert.Contains("differs from the hash", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(HubServer.Sha256(_hub.Weights), _hub.Blobs);
        Assert.Empty(Directory.GetFiles(_hub.ModelFolder, "*.incomplete", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Small_files_are_checked_too()
    {
        _hub.Server.Intercept = request => request.Method == "GET" && request.Path.EndsWith("vocab.txt", StringComparison.Ordinal)
            ? HubServer.Content("[PAD]\n[CLS]\n"u8.ToArray(), request)
            : null;

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());

        Assert.Contains("vocab.txt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(299_999, 299_999)]
    [InlineData(300_001, 300_000)]
    [InlineData(400_000, 300_000)]
    public async Task A_wrong_length_never_looks_whole(long claimed, int sent)
    {
        _hub.OnWeights((_, request) => new HubReply(200, _hub.Weights[..sent]) { ClaimedLength = claimed });

        await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());

        Assert.DoesNotContain(HubServer.Sha256(_hub.Weights), _hub.Blobs);
    }

    [Fact]
    public async Task The_token_stays_with_the_hub()
    {
        using var other = new HubServer();
        other.Intercept = request => HubServer.Content(_hub.Weights, request);
        _hub.Server.Intercept = request => request.Path.EndsWith("model.safetensors", StringComparison.Ordinal)
            ? HubReply.Of(302, ("Location", $"{other.Address}blob"), ("X-Linked-Etag", $"\"{HubServer.Sha256(_hub.Weights)}\""),
                ("X-Linked-Size", "300000"), ("X-Repo-Commit", HubServer.Commit))
            : null;

        string folder = await _hub.PullAsync();

        Assert.Equal(_hub.Weights, File.ReadAllBytes(Path.Combine(folder, "model.safetensors")));
        Assert.All(_hub.Server.Requests, request => Assert.Equal("secret", request.Token));
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, request => Assert.Null(request.Token));
    }

    [Theory]
    [InlineData(429, "1")]
    [InlineData(503, null)]
    public async Task A_busy_hub_is_asked_again(int status, string? retryAfter)
    {
        _hub.OnWeights((n, _) =>
            n > 2 ? null : retryAfter is null ? HubReply.Of(status) : HubReply.Of(status, ("Retry-After", retryAfter)));

        string folder = await _hub.PullAsync();

        Assert.True(File.Exists(Path.Combine(folder, "model.safetensors")));
    }

    [Theory]
    [InlineData(401, "HF_TOKEN")]
    [InlineData(403, "may not read")]
    [InlineData(404, "no such model")]
    [InlineData(429, "too many requests")]
    [InlineData(503, "out of order")]
    public async Task A_refusal_says_what_to_do(int status, string word)
    {
        _hub.Server.Intercept = _ => HubReply.Of(status);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());

        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.Contains("org/tiny", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Cure);
        Assert.InRange(_hub.Server.Requests.Count, 1, _hub.Options.Attempts);
    }

    [Fact]
    public async Task A_circle_of_redirects_ends()
    {
        _hub.Server.Intercept = request => HubReply.Of(302, ("Location", request.Path));

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());

        Assert.Contains("circle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_it_says_so()
    {
        var options = _hub.Options with { Endpoint = new Uri("http://127.0.0.1:1/") };

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync(options: options));

        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("..\\evil")]
    public async Task Names_of_the_hub_never_lead_out_of_the_cache(string name)
    {
        _hub.Server.Files[name] = [1];
        byte[] index = JsonSerializer.SerializeToUtf8Bytes(new { weight_map = new { a = name } });
        _hub.Server.Files.Remove("model.safetensors");
        _hub.Server.Files["model.safetensors.index.json"] = index;

        await Assert.ThrowsAsync<InvalidInputException>(() => _hub.PullAsync());

        string root = Path.GetDirectoryName(_hub.Options.CacheFolder)!;
        Assert.DoesNotContain(Directory.GetFiles(root, "*", SearchOption.AllDirectories), path =>
            path.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weights_in_several_files_come_whole()
    {
        _hub.Server.Files.Remove("model.safetensors");
        _hub.Server.Files["model.safetensors.index.json"] =
            """{"weight_map": {"a": "m-1.safetensors", "b": "m-2.safetensors"}}"""u8.ToArray();
        _hub.Server.Files["m-1.safetensors"] = [.. Enumerable.Repeat((byte)1, 2000)];
        _hub.Server.Files["m-2.safetensors"] = [.. Enumerable.Repeat((byte)2, 3000)];

        string folder = await _hub.PullAsync();

        Assert.Equal(3000, File.ReadAllBytes(Path.Combine(folder, "m-2.safetensors")).Length);
        Assert.Equal(2000, File.ReadAllBytes(Path.Combine(folder, "m-1.safetensors")).Length);
    }

    [Fact]
    public async Task Two_at_once_share_the_work()
    {
        string[] folders = await Task.WhenAll(_hub.PullAsync(), _hub.PullAsync());

        Assert.Equal(folders[0], folders[1]);
        Assert.Single(_hub.Server.Requests, request =>
            request.Method == "GET" && request.Path.EndsWith("model.safetensors", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Progress_ends_at_all_of_it()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<HubProgress>();

        await _hub.PullAsync(progress: new Immediate(told.Enqueue));

        Assert.Contains(told, last => last.FilesDone == last.Files && last.BytesDone == last.Bytes && last.Files == 3);
        Assert.All(told, some => Assert.InRange(some.BytesDone, 0, some.Bytes));
    }

    public void Dispose() => _hub.Dispose();

    private sealed class Immediate(Action<HubProgress> tell) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => tell(value);
    }
}
