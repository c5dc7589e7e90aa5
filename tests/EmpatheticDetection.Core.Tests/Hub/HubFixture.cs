using EmpatheticDetection.Core.Hub;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Hub;

/// <summary>A hub and an empty cache.</summary>
internal sealed class HubFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HubServer Server { get; } = new();

    public HubOptions Options => new()
    {
        Endpoint = Server.Address,
        CacheFolder = _folder["hub"],
        Token = "secret",
        Attempts = 3,
        Silence = TimeSpan.FromSeconds(10),
        LongestPause = TimeSpan.FromMilliseconds(20),
    };

    public string ModelFolder => _folder["hub/models--org--tiny"];

    /// <summary>Files that are whole by their names.</summary>
    public string[] Blobs => Directory.Exists(Path.Combine(ModelFolder, "blobs"))
        ? [.. Directory.GetFiles(Path.Combine(ModelFolder, "blobs")).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".incomplete", StringComparison.Ordinal))]
        : [];

    public byte[] Weights => Server.Files["model.safetensors"];

    public async Task<string> PullAsync(string model = "org/tiny", HubOptions? options = null, IProgress<HubProgress>? progress = null)
    {
        using var client = new HubClient(options ?? Options);
        return await client.PullAsync(HubModel.Parse(model), progress, TestContext.Current.CancellationToken);
    }

    /// <summary>Answers the n-th download of the weights by itself.</summary>
    public void OnWeights(Func<int, HubRequest, HubReply?> reply)
    {
        int count = 0;
        Server.Intercept = request => request.Method == "GET" && request.Path.EndsWith("model.safetensors", StringComparison.Ordinal)
            ? reply(Interlocked.Increment(ref count), request)
            : null;
    }

    public void Dispose()
    {
        Server.Dispose();
        _folder.Dispose();
    }
}
