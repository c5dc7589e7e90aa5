using System.Text.Json;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Weights;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Tests;

/// <summary>Tensors and settings of fixture cases, and comparisons at their tolerance.</summary>
internal static class FixtureTensors
{
    public static Tensor Tensor(this FixtureCase fixture, string name) => TensorFile.Read(fixture.Tensors(), name);

    /// <summary>The tensor that a field names; null where the field is absent.</summary>
    public static Tensor? Named(this FixtureCase fixture, JsonElement fields, string field) =>
        fields.TryGetProperty(field, out var name) && name.ValueKind == JsonValueKind.String ? fixture.Tensor(name.GetString()!) : null;

    public static double[]? Doubles(this FixtureCase fixture, JsonElement fields, string field) =>
        fixture.Named(fields, field)?.to(ScalarType.Float64).data<double>().ToArray();

    public static double Number(this JsonElement fields, string field, double otherwise) =>
        fields.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;

    public static bool Flag(this JsonElement fields, string field, bool otherwise) =>
        fields.TryGetProperty(field, out var value) ? value.GetBoolean() : otherwise;

    /// <summary>
    /// Equal within the tolerance: absolute, relative where the largest expected value is above 1. NaN is never near anything.
    /// </summary>
    public static void AssertNear(Tensor expected, Tensor actual, double tolerance, string what)
    {
        using var scope = NewDisposeScope();
        Assert.True(
            expected.shape.AsSpan().SequenceEqual(actual.shape),
            $"{what}: [{string.Join(", ", actual.shape)}] instead of [{string.Join(", ", expected.shape)}]");
        if (expected.numel() == 0) return;
        var truth = expected.to(ScalarType.Float64);
        double largest = truth.abs().max().item<double>();
        double difference = (truth - actual.detach().to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance * Math.Max(1, largest),
            $"{what}: differs by {difference}, tolerance {tolerance}, largest value {largest}");
    }

    /// <summary>The same bits.</summary>
    public static void AssertSame(Tensor expected, Tensor actual, string what)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.detach().contiguous().bytes.SequenceEqual(actual.detach().contiguous().bytes), $"{what}: other bits");
    }
}
