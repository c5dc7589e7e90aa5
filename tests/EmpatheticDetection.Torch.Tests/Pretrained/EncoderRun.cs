using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Pretrained;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Pretrained;

/// <summary>One forward pass of a case: inputs, and the outputs that the original gave.</summary>
internal sealed class EncoderRun(FixtureCase fixture, JsonElement run)
{
    private readonly JsonElement _outputs = run.GetProperty("outputs");

    public string Name => run.GetProperty("name").GetString()!;

    public bool Must => run.GetProperty("role").GetString() == "must";

    /// <summary>The row that is to run by itself, cut to a length; null for the whole batch.</summary>
    public (long Row, long Length)? Alone => run.TryGetProperty("row", out var row)
        ? (row.GetInt64(), run.TryGetProperty("length", out var length) ? length.GetInt64() : long.MaxValue)
        : null;

    /// <summary>What the run's outputs ask an encoder for.</summary>
    public EncoderOutputs Wanted =>
        (Has("hidden_states") || Has("layer_mean") ? EncoderOutputs.HiddenStates : EncoderOutputs.None)
        | (Has("attentions") ? EncoderOutputs.Attentions : EncoderOutputs.None);

    public bool Has(string output) => _outputs.TryGetProperty(output, out _);

    /// <summary>An input, cut to the row and length of a run alone; null where the run has none of that name.</summary>
    public Tensor? Input(string name)
    {
        Tensor value;
        if (run.GetProperty("inputs").TryGetProperty(name, out var stored))
            value = fixture.Tensor(stored.GetString()!);
        else if (fixture.Json.TryGetProperty("formula_inputs", out var inputs) && inputs.TryGetProperty(name, out var formula))
            value = ByFormula(formula);
        else
            return null;
        if (Alone is not { } alone) return value;
        value = value.narrow(0, alone.Row, 1);
        return value.dim() > 1 && alone.Length < value.shape[1] ? value.narrow(1, 0, alone.Length) : value;
    }

    /// <summary>Compares everything that the run lists, at the real places.</summary>
    public void AssertEquals(EncoderOutput actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        var real = run.TryGetProperty("real", out var mask) && mask.ValueKind == JsonValueKind.String
            ? fixture.Tensor(mask.GetString()!).to(ScalarType.Bool)
            : null;
        foreach (var output in _outputs.EnumerateObject())
        {
            switch (output.Name)
            {
                case "last_hidden_state": Near(output.Value, Part(actual.Hidden), real, 1, tolerance, output.Name); break;
                case "extract_features": Near(output.Value, actual.ExtractedFeatures!, real, 1, tolerance, output.Name); break;
                case "pooler_output": Near(output.Value, actual.Pooled!, null, 1, tolerance, output.Name); break;
                case "hidden_states": Each(output, actual.HiddenStates!, real, 1, tolerance); break;
                case "attentions": Each(output, actual.Attentions!, real, 2, tolerance); break;
                case "layer_mean": Layers(output.Value, actual, real, state => state.mean(), tolerance); break;
                case "layer_std": Layers(output.Value, actual, real, state => state.std(unbiased: false), tolerance); break;
                case "layer_absmax": Layers(output.Value, actual, real, state => state.abs().max(), tolerance); break;
                default: throw new InvalidDataException($"{Name}: unknown output {output.Name}");
            }
        }
    }

    private static Tensor ByFormula(JsonElement formula)
    {
        long[] shape = [.. formula.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        float[] values = FormulaWeights.Input(
            formula.GetProperty("name").GetString()!, shape.Aggregate(1L, (product, size) => product * size), formula.GetProperty("scale").GetDouble());
        return tensor(values).reshape(shape);
    }

    private void Each(JsonProperty output, IReadOnlyList<Tensor> actual, Tensor? real, int axis, double tolerance)
    {
        JsonElement[] names = [.. output.Value.EnumerateArray()];
        Assert.True(names.Length <= actual.Count, $"{Name}: {actual.Count} {output.Name} instead of {names.Length}");
        for (int i = 0; i < names.Length; i++) Near(names[i], actual[i], real, axis, tolerance, $"{output.Name}[{i}]");
    }

    private void Near(JsonElement name, Tensor actual, Tensor? real, int axis, double tolerance, string what)
    {
        if (name.ValueKind == JsonValueKind.Null) return;
        var expected = fixture.Tensor(name.GetString()!);
        if (real is not null) (expected, actual) = (Real(expected, real, axis), Real(actual, real, axis));
        AssertNear(expected, actual, tolerance, $"{Name} {what}");
    }

    private void Layers(JsonElement name, EncoderOutput actual, Tensor? real, Func<Tensor, Tensor> statistic, double tolerance)
    {
        var states = actual.HiddenStates!.Select(state => statistic(real is null ? state : Real(state, real, 1)));
        AssertNear(fixture.Tensor(name.GetString()!), stack(states), tolerance, $"{Name} layers");
    }

    // (rows of real places, ...): the axis is time, or of attentions the query.
    private static Tensor Real(Tensor value, Tensor real, int axis) =>
        (axis == 1 ? value : value.transpose(1, 2))[real];

    private Tensor Part(Tensor hidden)
    {
        if (run.TryGetProperty("positions", out var positions))
            hidden = hidden.index_select(1, tensor(positions.EnumerateArray().Select(p => p.GetInt64()).ToArray()));
        if (run.TryGetProperty("columns", out var columns))
            hidden = hidden.narrow(2, columns[0].GetInt64(), columns[1].GetInt64() - columns[0].GetInt64());
        return hidden;
    }

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.True(expected.shape.AsSpan().SequenceEqual(actual.shape),
            $"{what}: [{string.Join(", ", actual.shape)}] instead of [{string.Join(", ", expected.shape)}]");
        double difference = (expected.to(ScalarType.Float64) - actual.detach().to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"{what}: differs by {difference}, tolerance {tolerance}");
    }
}
