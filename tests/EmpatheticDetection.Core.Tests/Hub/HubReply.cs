namespace EmpatheticDetection.Core.Tests.Hub;

/// <summary>What a server answers.</summary>
internal sealed record HubReply(int Status, byte[] Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The length that it claims; null for the truth.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Bytes after which the line is cut.</summary>
    public int? CutAfter { get; init; }

    public static HubReply Of(int status, params (string Name, string Value)[] headers) =>
        new(status, []) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };
}
