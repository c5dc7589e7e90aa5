namespace EmpatheticDetection.Core.Hub;

/// <summary>What the hub says of a file before it is downloaded.</summary>
/// <param name="Name">Its name in the model, with / between folders.</param>
/// <param name="Hash">The name of its blob: SHA-256 of a large file, the git blob's SHA-1 of a small one.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Location">Where its bytes are.</param>
internal sealed record HubFile(string Name, string Hash, long Length, Uri Location);
