using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Core.Hub;

/// <summary>
/// Downloads models from a hub of the Hugging Face kind into the cache that all programs for it share. It is written on the framework's
/// HttpClient: no package that is served speaks to the hub and keeps its cache.
/// </summary>
public sealed class HubClient(HubOptions options) : IDisposable
{
    private readonly HubConnection _connection = new(options);

    /// <summary>Downloads what is needed of a model and not in the cache yet.</summary>
    /// <param name="model">The model and its revision.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends it; what is there is used by the next attempt.</param>
    /// <returns>The folder of the model: its snapshot in the cache.</returns>
    /// <exception cref="InvalidInputException">The hub refuses, cannot be reached, or sends something else than it announces. Nothing that is
    /// not whole is left under a final name.</exception>
    public async Task<string> PullAsync(HubModel model, IProgress<HubProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (options.IsOffline)
            throw new InvalidInputException(model.ToString(), "HF_HUB_OFFLINE forbids the network", "Unset it, or name a folder that holds the model.");
        var cache = new HubCache(options.CacheFolder, model);
        var api = new HubApi(_connection, model);
        var (commit, listed) = await api.ListAsync(cancellation);
        var (names, weights) = HubSelection.Choose(listed);
        if (weights is null || !names.Contains("config.json"))
            throw new InvalidInputException(model.ToString(),
                weights is null ? "the model has no weights for PyTorch or as safetensors" : "the model has no config.json",
                "Choose another model or revision.");
        try
        {
            var files = await PullAsync(cache, api, commit, names, progress, cancellation);
            if (weights.EndsWith(".index.json", StringComparison.Ordinal))
                files = [.. files, .. await PullAsync(cache, api, commit, Shards(cache, files, weights, listed), progress, cancellation)];

            // Only now does a snapshot appear, its config.json last: without that it is none.
            foreach (var file in files.OrderBy(file => file.Name == "config.json")) cache.Link(commit, file.Name, file.Hash);
            cache.WriteRef(commit);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(cache.Folder, $"cannot be written ({e.Message.TrimEnd('.')})",
                "See that the cache (HF_HUB_CACHE) may be written and has space left.", e);
        }

        return cache.Snapshot(commit);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private async Task<IReadOnlyList<HubFile>> PullAsync(
        HubCache cache, HubApi api, string commit, IReadOnlyList<string> names, IProgress<HubProgress>? progress, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation };
        var files = new HubFile[names.Count];
        await Parallel.ForAsync(0, names.Count, parallel, async (i, token) => files[i] = await api.DescribeAsync(commit, names[i], token));
        // The same content under two names is one blob.
        HubFile[] blobs = [.. files.DistinctBy(file => file.Hash)];
        long done = 0, all = blobs.Sum(file => file.Length);
        int whole = 0;
        var download = new BlobDownload(_connection, cache, bytes => Tell(Interlocked.Add(ref done, bytes)));
        await Parallel.ForEachAsync(blobs, parallel, async (file, token) =>
        {
            await download.RunAsync(file, $"{cache.Folder}, {file.Name}", token);
            Interlocked.Increment(ref whole);
            Tell(Interlocked.Read(ref done));
        });
        return files;

        void Tell(long bytes) => progress?.Report(new HubProgress(Volatile.Read(ref whole), blobs.Length, bytes, all));
    }

    private static string[] Shards(HubCache cache, IEnumerable<HubFile> files, string index, IReadOnlyList<string> listed)
    {
        string[] shards = [.. ShardIndex.Read(cache.Blob(files.Single(file => file.Name == index).Hash)).Values.Distinct(StringComparer.Ordinal)];
        string? absent = shards.FirstOrDefault(name => !listed.Contains(name));
        return absent is null ? shards : throw new InvalidInputException(index, $"names \"{absent}\", which the model does not have",
            "Choose another revision of the model.");
    }
}
