using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>
/// Weights in several files with an index that says which tensor lies in which: <c>model.safetensors.index.json</c> or
/// <c>pytorch_model.bin.index.json</c>. All files are opened and checked against the index at once.
/// </summary>
public sealed class ShardedWeights : IWeightSource
{
    private readonly Dictionary<string, IWeightSource> _sourceOf;
    private readonly IWeightSource[] _shards;

    private ShardedWeights(string path, Dictionary<string, IWeightSource> sourceOf, IWeightSource[] shards)
    {
        (Path, _sourceOf, _shards) = (path, sourceOf, shards);
        Tensors = sourceOf.ToDictionary(entry => entry.Key, entry => entry.Value.Tensors[entry.Key], StringComparer.Ordinal);
    }

    /// <summary>The index.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Opens an index and all of its files, which lie beside it.</summary>
    /// <exception cref="InvalidInputException">The index or a file is missing or damaged, a name leads out of the folder, or a tensor is not in
    /// the file that the index names.</exception>
    public static ShardedWeights Open(string path)
    {
        var map = ShardIndex.Read(path);
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var shards = new Dictionary<string, IWeightSource>(StringComparer.Ordinal);
        try
        {
            foreach (string name in map.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                shards.Add(name, OpenShard(path, System.IO.Path.Combine(folder, name)));
            string[] absent = [.. map.Where(entry => !shards[entry.Value].Tensors.ContainsKey(entry.Key)).Select(e => $"{e.Key} ({e.Value})").Take(8)];
            if (absent.Length > 0)
                throw new InvalidInputException(path, $"names tensors that their files do not hold: {string.Join(", ", absent)}",
                    "Index and files belong to different versions; get the model again.");
            return new ShardedWeights(path, map.ToDictionary(e => e.Key, e => shards[e.Value], StringComparer.Ordinal), [.. shards.Values]);
        }
        catch
        {
            foreach (var shard in shards.Values) shard.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Read(string name, Span<byte> destination)
    {
        if (!_sourceOf.TryGetValue(name, out var source))
            throw new InvalidInputException(Path, $"holds no tensor \"{name}\"", "It may belong to another model.");
        source.Read(name, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var shard in _shards) shard.Dispose();
    }

    private static IWeightSource OpenShard(string index, string path) => File.Exists(path)
        ? WeightFile.Open(path)
        : throw new InvalidInputException(index, $"names the file \"{System.IO.Path.GetFileName(path)}\", which is not there",
            "Put all files of the model into one folder.");
}
