using System.Text.Json;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Testing;

/// <summary>One case: its case.json and its tensors.</summary>
public sealed class FixtureCase : IDisposable
{
    private readonly JsonDocument _json;
    private readonly Dictionary<string, SafetensorsFile> _files = [];

    /// <summary>Opens a case by the name that <see cref="FixtureFolder.Cases"/> gave.</summary>
    public FixtureCase(string name)
    {
        Folder = Path.Combine(FixtureFolder.Root, name);
        _json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "case.json")));
    }

    /// <summary>The case's folder.</summary>
    public string Folder { get; }

    /// <summary>case.json.</summary>
    public JsonElement Json => _json.RootElement;

    /// <summary>A safetensors file of the case; tensors.safetensors unless another is named.</summary>
    public SafetensorsFile Tensors(string file = "tensors.safetensors") =>
        _files.TryGetValue(file, out var open) ? open : _files[file] = SafetensorsFile.Open(Path.Combine(Folder, file));

    /// <summary>Whether tensors.safetensors holds a tensor.</summary>
    public bool Has(string name) => Tensors().Tensors.ContainsKey(name);

    /// <summary>Floats of tensors.safetensors.</summary>
    public float[] Singles(string name) => Tensors().ReadSingles(name);

    /// <summary>Whole numbers of tensors.safetensors.</summary>
    public long[] Int64s(string name) => Tensors().ReadInt64s(name);

    /// <summary>Shape of a tensor of tensors.safetensors.</summary>
    public long[] Shape(string name) => Tensors().Tensors[name].Shape;

    /// <summary>Path of a file of the case.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
        _json.Dispose();
    }
}
