using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>Where models come from and where they are kept. The variables are those of huggingface_hub, so that a cache is shared with it:
/// https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables.</summary>
public sealed record HubOptions
{
    /// <summary>The hub (HF_ENDPOINT).</summary>
    public Uri Endpoint { get; init; } = new("https://huggingface.co");

    /// <summary>The cache: HF_HUB_CACHE, else HF_HOME/hub, else ~/.cache/huggingface/hub.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>What proves who asks, for private and gated models: HF_TOKEN, else the token file. Null when there is none.</summary>
    public string? Token { get; init; }

    /// <summary>Never use the network (HF_HUB_OFFLINE).</summary>
    public bool IsOffline { get; init; }

    /// <summary>Files that are downloaded side by side.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>How often something is tried before it is given up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long the hub may say nothing.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest pause before another attempt, whatever the hub asks for.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads the environment's variables.</summary>
    /// <exception cref="InvalidInputException">HF_ENDPOINT is no address.</exception>
    public static HubOptions FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>Reads variables from wherever they are.</summary>
    /// <param name="variable">The value of a variable, or null.</param>
    /// <exception cref="InvalidInputException">HF_ENDPOINT is no address.</exception>
    public static HubOptions From(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string? First(params string[] names) => names.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
        string user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string home = First("HF_HOME") is { } named
            ? InHome(named, user)
            : Path.Combine(First("XDG_CACHE_HOME") ?? Path.Combine(user, ".cache"), "huggingface");
        string endpoint = First("HF_ENDPOINT") ?? "https://huggingface.co";
        if (!Uri.TryCreate(endpoint.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidInputException("HF_ENDPOINT", $"\"{endpoint}\" is no address", "Set it to something like https://huggingface.co, or unset it.");
        return new HubOptions
        {
            Endpoint = address,
            CacheFolder = InHome(First("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") ?? Path.Combine(home, "hub"), user),
            Token = First("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN") ?? ReadToken(InHome(First("HF_TOKEN_PATH") ?? Path.Combine(home, "token"), user)),
            IsOffline = First("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")?.ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE",
        };
    }

    private static string InHome(string path, string user) =>
        Path.GetFullPath(path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(user, path[2..]) : path);

    private static string? ReadToken(string file)
    {
        try
        {
            string token = File.ReadAllText(file).Trim();
            return token.Length == 0 ? null : token;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // most people have none
        }
    }
}
