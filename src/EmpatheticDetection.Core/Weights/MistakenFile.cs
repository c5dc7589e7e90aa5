using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>The files that most often stand where weights should: pointers that Git LFS left, web pages, archives, cut downloads.</summary>
internal static class MistakenFile
{
    /// <summary>What the file is instead, by its first bytes; null when they say nothing.</summary>
    public static InvalidInputException? Describe(string path, ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return new(path, "is empty", "Get the file again.");
        if (start.StartsWith("version https://git-lfs"u8))
            return new(path, "is a Git LFS pointer, not the weights themselves", "Run \"git lfs pull\" in the model's folder, or pull the model again.");
        if (start.TrimStart(" \r\n\t"u8).StartsWith("<"u8))
            return new(path, "is a web page that was saved instead of the file", "Download the file itself, or pull the model again.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            return new(path, "is packed with gzip", "Unpack it first.");
        if (start.Length > 262 && start[257..].StartsWith("ustar"u8))
            return new(path, "is a tar archive, such as torch wrote before version 0.2", "Save it again with a newer torch.");
        if (!start.ContainsAnyExcept((byte)0))
            return new(path, "begins with nothing but zeros, as an interrupted download leaves them", "Get the file again.");
        if (start.Length > 8 && start[8] == (byte)'{')
            return new(path, "is a safetensors file under another name", "Give it the ending .safetensors.");
        return null;
    }
}
