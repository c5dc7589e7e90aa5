using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Optimization;
using EmpatheticDetection.Torch.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Optimization;

/// <summary>The network of the optimiser traces: linear, norm, GELU, linear, tanh, linear, and a parameter that no loss reaches.</summary>
internal sealed class TraceNetwork : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor>[] _layers;

    public TraceNetwork(long inputs, long hidden, long classes, long[] unused)
        : base(nameof(TraceNetwork))
    {
        register_parameter("unused", new Parameter(ones(unused)));
        _layers = [nn.Linear(inputs, hidden), nn.LayerNorm(hidden), nn.GELU(), nn.Linear(hidden, hidden), nn.Tanh(),
            nn.Linear(hidden, classes)];
        foreach (int index in (int[])[0, 1, 3, 5])
            register_module(index.ToString(System.Globalization.CultureInfo.InvariantCulture), _layers[index]);
    }

    /// <summary>With the weights and the frozen parameters of a case.</summary>
    public static TraceNetwork Load(FixtureCase fixture)
    {
        var shape = fixture.Json.GetProperty("network");
        var network = new TraceNetwork(
            shape.GetProperty("inputs").GetInt64(), shape.GetProperty("hidden").GetInt64(), shape.GetProperty("classes").GetInt64(),
            fixture.Tensors("model.safetensors").Tensors["unused"].Shape);
        ModuleWeights.Load(network, fixture.PathOf("model.safetensors"));
        var training = fixture.Json.GetProperty("training");
        ParameterFreezing.Freeze(network, training.GetProperty("frozen").EnumerateArray().Select(name => name.GetString()!));
        return network;
    }

    public static IReadOnlyList<ParameterGroupRule> Rules(JsonElement training) =>
    [
        .. training.GetProperty("groups").EnumerateArray().Select(group => new ParameterGroupRule(
            group.GetProperty("prefix").GetString()!,
            Enum.Parse<ParameterKind>(group.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            group.GetProperty("learning_rate").GetDouble(), group.GetProperty("weight_decay").GetDouble())),
    ];

    public override Tensor forward(Tensor input) => _layers.Aggregate(input, (x, layer) => layer.call(x));
}
