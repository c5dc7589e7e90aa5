using System.Security.Cryptography;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>A JSON file of a data folder.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its path from the data folder on, with slashes.</param>
/// <param name="Split">The split that its name tells; all when it tells none.</param>
public sealed record DatasetSource(string Path, string Name, string Split)
{
    /// <summary>SHA-256 of the file, as lower-case hexadecimal digits.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    public string Sha256()
    {
        try
        {
            using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(Path, $"cannot be read ({e.Message.TrimEnd('.')})",
                "See that the file exists and may be read.", e);
        }
    }
}
