using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Weights;

/// <summary>Loads and saves a network's parameters and buffers, strictly.</summary>
public static class ModuleWeights
{
    private const int NamesShown = 8;

    /// <summary>Writes all parameters and persistent buffers to a safetensors file, under their own names.</summary>
    /// <param name="network">What to save.</param>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="metadata">Free texts for the header.</param>
    /// <param name="except">What the names of those begin with that are kept elsewhere.</param>
    public static void Save(
        nn.Module network, string path, IReadOnlyDictionary<string, string>? metadata = null, IReadOnlyList<string>? except = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        TensorFile.Write(path, Tensors(network, except), metadata);
    }

    /// <summary>Loads all parameters and persistent buffers from a safetensors file, under their own names.</summary>
    /// <param name="network">What to load into.</param>
    /// <param name="path">The file.</param>
    /// <param name="except">What the names of those begin with that are kept elsewhere.</param>
    /// <exception cref="InvalidInputException">As the other overload.</exception>
    public static void Load(nn.Module network, string path, IReadOnlyList<string>? except = null)
    {
        using var file = SafetensorsFile.Open(path);
        Load(network, file, WeightNames.AsTheyAre, except);
    }

    /// <summary>
    /// Loads all parameters and persistent buffers. Narrower floating-point types are widened to the network's.
    /// The network is untouched unless everything fits.
    /// </summary>
    /// <param name="network">What to load into.</param>
    /// <param name="source">Where from.</param>
    /// <param name="names">How the source's names become the network's.</param>
    /// <param name="except">What the names of the network's own begin with that are kept elsewhere.</param>
    /// <exception cref="InvalidInputException">The source cannot be read, or names, shapes or types differ; all differences are listed at
    /// once.</exception>
    public static void Load(nn.Module network, IWeightSource source, WeightNames names, IReadOnlyList<string>? except = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(names);
        var wanted = Tensors(network, except);
        var found = Found(source, names);
        Check(source.Path, found, wanted);
        using var noGradient = no_grad();
        foreach (var (name, target) in wanted)
        {
            using var scope = NewDisposeScope();
            TensorFile.Read(source, found[name].Name, target);
        }
    }

    private static Dictionary<string, Tensor> Tensors(nn.Module network, IReadOnlyList<string>? except)
    {
        var tensors = network.state_dict();
        foreach (string name in tensors.Keys.Where(name => except?.Any(start => name.StartsWith(start, StringComparison.Ordinal)) == true).ToArray()) tensors.Remove(name);
        return tensors;
    }

    // The network's name -> the source's tensor.
    private static Dictionary<string, TensorInfo> Found(IWeightSource source, WeightNames names)
    {
        var found = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        foreach (var info in source.Tensors.Values)
        {
            if (names.Map(info.Name) is not { } name) continue;
            if (!found.TryAdd(name, info))
                throw new InvalidInputException(source.Path, $"\"{info.Name}\" and \"{found[name].Name}\" are the same parameter, \"{name}\"",
                    "Keep the file of one model in it.");
        }

        return found;
    }

    private static void Check(string path, Dictionary<string, TensorInfo> found, Dictionary<string, Tensor> wanted)
    {
        var problems = new List<string>();
        Add(problems, "missing", wanted.Keys.Where(name => !found.ContainsKey(name)));
        Add(problems, "unexpected", found.Where(entry => !wanted.ContainsKey(entry.Key)).Select(entry => entry.Value.Name));
        Add(problems, "of another shape", wanted
            .Where(entry => found.TryGetValue(entry.Key, out var info) && !info.Shape.AsSpan().SequenceEqual(entry.Value.shape))
            .Select(entry => $"{entry.Key} {Shape(found[entry.Key].Shape)} instead of {Shape(entry.Value.shape)}"));
        Add(problems, "of another type", wanted
            .Where(entry => found.TryGetValue(entry.Key, out var info) && !Fits(info.Type, entry.Value.dtype))
            .Select(entry => $"{entry.Key} {found[entry.Key].Type} instead of {entry.Value.dtype}"));
        if (problems.Count > 0)
            throw new InvalidInputException(path, $"does not fit the network: {string.Join("; ", problems)}",
                "The weights belong to another model or another version of it.");
    }

    private static string Shape(long[] sizes) => $"[{string.Join(", ", sizes)}]";

    private static bool Fits(string found, ScalarType wanted) =>
        TensorElementType.FromName(found) is { } type && TensorElementType.IsFloat(type) == TensorElementType.IsFloat(wanted);

    private static void Add(List<string> problems, string what, IEnumerable<string> names)
    {
        string[] all = [.. names.Order(StringComparer.Ordinal)];
        if (all.Length == 0) return;
        string rest = all.Length > NamesShown ? $" and {all.Length - NamesShown} more" : "";
        problems.Add($"{all.Length} {what} ({string.Join(", ", all.Take(NamesShown))}{rest})");
    }
}
