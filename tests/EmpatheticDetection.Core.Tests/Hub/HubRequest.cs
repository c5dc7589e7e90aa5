namespace EmpatheticDetection.Core.Tests.Hub;

/// <summary>What a client asked.</summary>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Path">Path of the address.</param>
/// <param name="From">First byte of the range, or 0.</param>
/// <param name="Token">The bearer token, or null.</param>
internal sealed record HubRequest(string Method, string Path, int From, string? Token);
