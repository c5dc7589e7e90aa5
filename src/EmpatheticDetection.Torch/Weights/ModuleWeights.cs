using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Weights;

/// <summary>Loads and saves a network's parameters and buffers under their own names, strictly.</summary>
public static class ModuleWeights
{
    private const int NamesShown = 8;

    /// <summary>Writes all parameters and persistent buffers to a safetensors file.</summary>
    /// <param name="network">What to save.</param>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="metadata">Free texts for the header.</param>
    public static void Save(nn.Module network, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        TensorFile.Write(path, network.state_dict(), metadata);
    }

    /// <summary>
    /// Loads all parameters and persistent buffers from a safetensors file. Narrower floating-point types are widened to the network's.
    /// The network is untouched unless everything fits.
    /// </summary>
    /// <param name="network">What to load into.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or names, shapes or types differ; all differences are listed at
    /// once.</exception>
    public static void Load(nn.Module network, string path)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var file = SafetensorsFile.Open(path);
        var wanted = network.state_dict();
        Check(file, wanted);
        using var noGradient = no_grad();
        foreach (var (name, target) in wanted)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            var value = TensorFile.Read(file, name);
            target.copy_(value);
        }
    }

    private static void Check(SafetensorsFile file, Dictionary<string, Tensor> wanted)
    {
        var problems = new List<string>();
        Add(problems, "missing", wanted.Keys.Where(name => !file.Tensors.ContainsKey(name)));
        Add(problems, "unexpected", file.Tensors.Keys.Where(name => !wanted.ContainsKey(name)));
        Add(problems, "of another shape", wanted
            .Where(entry => file.Tensors.TryGetValue(entry.Key, out var info) && !info.Shape.AsSpan().SequenceEqual(entry.Value.shape))
            .Select(entry => $"{entry.Key} {Shape(file.Tensors[entry.Key].Shape)} instead of {Shape(entry.Value.shape)}"));
        Add(problems, "of another type", wanted
            .Where(entry => file.Tensors.TryGetValue(entry.Key, out var info) && !Fits(info.Type, entry.Value.dtype))
            .Select(entry => $"{entry.Key} {file.Tensors[entry.Key].Type} instead of {entry.Value.dtype}"));
        if (problems.Count > 0)
            throw new InvalidInputException(file.Path, $"does not fit the network: {string.Join("; ", problems)}",
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
