using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>Finds pretrained models by name or folder.</summary>
public static class PretrainedModel
{
    /// <summary>
    /// The folder of a model: the folder itself, if it is one; else a snapshot in the cache; else it is downloaded, where that is allowed.
    /// </summary>
    /// <param name="nameOrFolder">A folder in the hub's layout, or <c>MODEL[@REVISION]</c>.</param>
    /// <param name="options">The hub and the cache; the environment's when null.</param>
    /// <param name="mayDownload">Whether the network may be used.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellation">Ends a download.</param>
    /// <exception cref="InvalidInputException">It is neither a folder nor in the cache, and cannot or may not be downloaded.</exception>
    public static async Task<string> FindAsync(
        string nameOrFolder, HubOptions? options = null, bool mayDownload = true, IProgress<HubProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (Directory.Exists(nameOrFolder)) return Path.GetFullPath(nameOrFolder);
        var model = HubModel.Parse(nameOrFolder);
        options ??= HubOptions.FromEnvironment();
        bool hasNetwork = mayDownload && !options.IsOffline;
        try
        {
            if (new HubCache(options.CacheFolder, model).Find() is { } snapshot) return snapshot;
        }
        catch (InvalidInputException) when (hasNetwork)
        {
            // Half of it is there; the rest is downloaded.
        }

        if (!hasNetwork)
            throw new InvalidInputException(model.ToString(), $"is neither a folder nor in the cache ({options.CacheFolder})",
                options.IsOffline
                    ? "HF_HUB_OFFLINE is set: unset it, or name a folder that holds the model."
                    : $"Get it first: empathetic pull {model}.");
        using var client = new HubClient(options);
        return await client.PullAsync(model, progress, cancellation);
    }

    /// <summary>As <see cref="FindAsync"/>, from folders and the cache alone.</summary>
    /// <exception cref="InvalidInputException">It is in neither.</exception>
    public static string Find(string nameOrFolder, HubOptions? options = null) =>
        FindAsync(nameOrFolder, options, mayDownload: false).GetAwaiter().GetResult();
}
