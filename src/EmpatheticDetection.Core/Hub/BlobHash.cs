using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EmpatheticDetection.Core.Hub;

/// <summary>The hash that names a blob: SHA-256 of large files, git's SHA-1 of small ones.</summary>
internal static class BlobHash
{
    private const int Sha256Digits = 64;

    /// <summary>Whether a file is the blob of this name.</summary>
    public static async Task<bool> FitsAsync(string path, string hash, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using (stream)
        {
            byte[] found = hash.Length == Sha256Digits
                ? await SHA256.HashDataAsync(stream, cancellation)
                : await GitAsync(stream, cancellation);
            return Convert.ToHexStringLower(found) == hash;
        }
    }

    // git names a blob by the SHA-1 of "blob", its length, a zero byte and its content.
    private static async Task<byte[]> GitAsync(FileStream stream, CancellationToken cancellation)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {stream.Length}\0")));
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;) sha.AppendData(buffer, 0, read);
        return sha.GetHashAndReset();
    }
}
