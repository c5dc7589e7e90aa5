using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Testing;

/// <summary>Weights that a case gives by formula (parameters.json: name, shape, rule, scale), computed when read.</summary>
public sealed class FormulaWeights : IWeightSource
{
    private readonly Dictionary<string, (string Rule, double Scale)> _rules = new(StringComparer.Ordinal);

    /// <summary>Reads the list of parameters.</summary>
    public FormulaWeights(string path)
    {
        Path = path;
        var tensors = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            string name = entry.GetProperty("name").GetString()!;
            long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
            string rule = entry.GetProperty("rule").GetString()!;
            // A batch norm counts its batches in int64.
            bool counter = name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
            int width = counter ? 8 : 4;
            tensors.Add(name, new TensorInfo(name, counter ? "I64" : "F32", shape, 0, width * shape.Aggregate(1L, (product, size) => product * size)));
            _rules.Add(name, (rule, entry.TryGetProperty("scale", out var scale) ? scale.GetDouble() : 1));
        }

        Tensors = tensors;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <inheritdoc/>
    public void Read(string name, Span<byte> destination)
    {
        var (rule, scale) = _rules[name];
        Fill(name, rule, scale, MemoryMarshal.Cast<byte, float>(destination));
    }

    /// <summary>The values of an input by formula: float32(v) * factor.</summary>
    public static float[] Input(string name, long count, double factor)
    {
        float[] values = new float[count];
        Fill(name, "uniform", 1, values);
        for (int i = 0; i < values.Length; i++) values[i] *= (float)factor;
        return values;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static void Fill(string name, string rule, double scale, Span<float> values)
    {
        uint hash = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (h, b) => (h ^ b) * 16777619u);
        for (int i = 0; i < values.Length; i++)
        {
            uint x = hash + ((uint)i * 2654435761u);
            x ^= x >> 16;
            x *= 0x85ebca6b;
            x ^= x >> 13;
            x *= 0xc2b2ae35;
            x ^= x >> 16;
            double v = scale * ((x / 4294967296.0) - 0.5) * 0.1;
            values[i] = rule switch
            {
                "uniform" => (float)v,
                "one_plus" => (float)(1 + v),
                "one_plus_abs" => (float)(1 + Math.Abs(v)),
                "zero" => 0,
                _ => throw new InvalidDataException($"unknown rule {rule} of {name}"),
            };
        }
    }
}
