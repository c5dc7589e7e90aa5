using System.Text.Json;
using EmpatheticDetection.Torch.Reference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>Compares the parameters that a trace watches with what it says of them.</summary>
internal sealed class TraceWatch(ReferenceNetwork network, JsonElement settings)
{
    private readonly Dictionary<string, Parameter> _parameters = network.named_parameters().ToDictionary(p => p.name, p => p.parameter);
    private readonly double _sumTolerance = settings.GetProperty("sum_tolerance").GetDouble();
    private readonly double _firstTolerance = settings.GetProperty("first_tolerance").GetDouble();

    public void AssertEquals(JsonElement expected, string what)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var entry in expected.EnumerateObject())
        {
            var value = _parameters[entry.Name].to(ScalarType.Float64);
            double slack = _sumTolerance * entry.Value.GetProperty("abs_sum").GetDouble();
            Near(entry.Value.GetProperty("sum").GetDouble(), value.sum().item<double>(), slack, $"{what} sum of {entry.Name}");
            double absolute = entry.Value.GetProperty("abs_sum").GetDouble();
            Near(absolute, value.abs().sum().item<double>(), slack, $"{what} abs_sum of {entry.Name}");
            var flat = value.flatten();
            int i = 0;
            foreach (var first in entry.Value.GetProperty("first").EnumerateArray())
                Near(first.GetDouble(), flat[i++].item<double>(), _firstTolerance, $"{what} element {i} of {entry.Name}");
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: {actual} instead of {expected}");
}
