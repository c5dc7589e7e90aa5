using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Encoders.Pretrained;

namespace EmpatheticDetection.Torch.Caching;

/// <summary>
/// What encoders that stay as they are gave, on the disk: a file an utterance, named by the hash of encoder, layer, reading and content.
/// Files are renamed into place whole, so that processes may share the folder; beyond the limit those go that were not used for longest.
/// </summary>
public sealed class FeatureCache
{
    private const string Mark = "EFC1", FolderVariable = "EMPATHETIC_CACHE", LimitVariable = "EMPATHETIC_CACHE_GB";
    private const int HeaderLength = 20; // mark, time, size, the first 8 bytes of the values' SHA-256
    private const double DefaultGigabytes = 20;
    private readonly Lock _gate = new();
    private long? _bytes;

    /// <summary>A cache in a folder.</summary>
    /// <param name="folder">Made when something is kept.</param>
    /// <param name="limit">Bytes at most.</param>
    public FeatureCache(string folder, long limit) => (Folder, Limit) = (folder, limit);

    /// <summary>
    /// The user's: in the folder that EMPATHETIC_CACHE names, else in the system's folder for caches; at most EMPATHETIC_CACHE_GB
    /// gigabytes, else 20.
    /// </summary>
    public static FeatureCache Shared { get; } = FromEnvironment();

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Bytes at most.</summary>
    public long Limit { get; }

    /// <summary>What was kept under a key; null when there is nothing, or when the file is damaged.</summary>
    public HiddenFeatures? TryGet(string key)
    {
        string path = PathOf(key);
        try
        {
            if (!File.Exists(path)) return null;
            byte[] bytes = File.ReadAllBytes(path);
            if (Parse(bytes) is not { } features) return null;
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow); // used just now
            return features;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // another process may have removed it; it is computed anew
        }
    }

    /// <summary>Keeps features under a key. A cache that cannot be written is no error: what it would hold can be computed.</summary>
    public void Put(string key, HiddenFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        byte[] bytes = Bytes(features);
        if (bytes.Length > Limit) return;
        try
        {
            AtomicFile.Write(PathOf(key), stream => stream.Write(bytes));
        }
        catch (InvalidInputException)
        {
            return;
        }

        lock (_gate)
        {
            _bytes = (_bytes ?? Measure().Bytes - bytes.Length) + bytes.Length;
            if (_bytes > Limit) Shrink();
        }
    }

    /// <summary>How many files there are, and how many bytes.</summary>
    public (int Files, long Bytes) Measure()
    {
        var files = Files();
        return (files.Length, files.Sum(file => file.Length));
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        foreach (var file in Files()) Delete(file);
        lock (_gate) _bytes = null;
    }

    // To nine tenths, so that not every further file removes one.
    private void Shrink()
    {
        var files = Files();
        long left = files.Sum(file => file.Length);
        foreach (var file in files.OrderBy(file => file.LastWriteTimeUtc))
        {
            if (left <= Limit * 0.9) break;
            left -= file.Length;
            Delete(file);
        }

        _bytes = left;
    }

    private FileInfo[] Files() => Directory.Exists(Folder) ? new DirectoryInfo(Folder).GetFiles("*.features", SearchOption.AllDirectories) : [];

    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone, or in use elsewhere.
        }
    }

    private static HiddenFeatures? Parse(byte[] bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, 4).SequenceEqual("EFC1"u8)) return null;
        int time = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)), size = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        var values = bytes.AsSpan(HeaderLength);
        if (time < 1 || size < 1 || values.Length != 2L * time * size || !SHA256.HashData(values).AsSpan(0, 8).SequenceEqual(bytes.AsSpan(12, 8))) return null;
        return new HiddenFeatures(MemoryMarshal.Cast<byte, Half>(values).ToArray(), time, size);
    }

    private static byte[] Bytes(HiddenFeatures features)
    {
        var values = MemoryMarshal.AsBytes<Half>(features.Values);
        byte[] bytes = new byte[HeaderLength + values.Length];
        System.Text.Encoding.ASCII.GetBytes(Mark, bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), features.Time);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), features.Size);
        SHA256.HashData(values).AsSpan(0, 8).CopyTo(bytes.AsSpan(12));
        values.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }

    private string PathOf(string key) => Path.Combine(Folder, key[..2], key + ".features");

    private static FeatureCache FromEnvironment()
    {
        string folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
            ? named
            : Path.Combine(
                Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                    ? cache
                    : OperatingSystem.IsWindows()
                        ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
                "empathetic");
        string? text = Environment.GetEnvironmentVariable(LimitVariable);
        double gigabytes = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= 0 ? value : DefaultGigabytes;
        return new FeatureCache(Path.Combine(folder, "features"), (long)(gigabytes * 1e9));
    }
}
