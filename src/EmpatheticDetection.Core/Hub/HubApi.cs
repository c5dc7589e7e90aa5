using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Hub;

/// <summary>What the hub tells: a model's commit and files, and a file's hash, size and place.</summary>
internal sealed class HubApi(HubConnection connection, HubModel model)
{
    private const int LargestListing = 32 << 20;
    private const int LongestHash = 64;

    /// <summary>The commit that the revision is at, and the names of its files.</summary>
    public Task<(string Commit, IReadOnlyList<string> Files)> ListAsync(CancellationToken cancellation) => connection.RetryAsync(model.ToString(), async () =>
    {
        var address = new Uri(connection.Options.Endpoint, $"api/models/{model.Name}/revision/{Uri.EscapeDataString(model.Revision)}");
        using var response = await connection.SendAsync(HttpMethod.Get, address, model.ToString(), withinHubOnly: false, from: 0, cancellation);
        await response.Content.LoadIntoBufferAsync(LargestListing, cancellation).WaitAsync(connection.Options.Silence, cancellation);
        return Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
    }, cancellation);

    /// <summary>What the hub says of a file of a commit.</summary>
    public Task<HubFile> DescribeAsync(string commit, string name, CancellationToken cancellation)
    {
        string where = $"{model}, {name}";
        return connection.RetryAsync(where, async () =>
        {
            var address = new Uri(connection.Options.Endpoint, $"{model.Name}/resolve/{commit}/{name}");
            using var response = await connection.SendAsync(HttpMethod.Head, address, where, withinHubOnly: true, from: 0, cancellation);
            string? hash = (Header(response, "X-Linked-Etag") ?? Header(response, "ETag"))?.Replace("W/", "", StringComparison.Ordinal).Trim('"');
            if (hash is not { Length: 40 or LongestHash } || hash.Any(c => !char.IsAsciiHexDigitLower(c)))
                throw new InvalidInputException(where, "the hub names no hash of the file (ETag)", "Check HF_ENDPOINT.");
            if (Header(response, "X-Repo-Commit") is { } actual && actual != commit)
                throw new InvalidInputException(where, "the hub answers with another commit than was asked for", "Try again.");
            long? length = long.TryParse(Header(response, "X-Linked-Size"), out long linked) ? linked : response.Content.Headers.ContentLength;
            if (length is not >= 0) throw new InvalidInputException(where, "the hub does not say how long the file is", "Check HF_ENDPOINT.");
            var location = response.Headers.Location is { } other ? new Uri(response.RequestMessage!.RequestUri!, other) : response.RequestMessage!.RequestUri!;
            return new HubFile(name, hash, length.Value, location);
        }, cancellation);
    }

    private (string Commit, IReadOnlyList<string> Files) Parse(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64 });
            string? commit = json.RootElement.GetProperty("sha").GetString();
            if (commit is null || !HubModel.IsCommitHash(commit) || (model.IsCommit && commit != model.Revision))
                throw new InvalidInputException(model.ToString(), "the hub names no commit of the revision", "Check HF_ENDPOINT.");
            return (commit, [.. json.RootElement.GetProperty("siblings").EnumerateArray().Select(file => file.GetProperty("rfilename").GetString() ?? "")]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidInputException(model.ToString(), "the hub's answer is no list of a model's files",
                "Check HF_ENDPOINT, and whether a proxy or a login page stands before it.", e);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
