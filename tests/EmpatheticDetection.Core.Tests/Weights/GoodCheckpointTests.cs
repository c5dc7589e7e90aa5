using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Files that the original libraries wrote.</summary>
public class GoodCheckpointTests
{
    public static TheoryData<string, string, bool> Files() => CheckpointFiles.Good();

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void Every_value_and_every_bit_is_read(string name, string file, bool isOptional)
    {
        using var fixture = new FixtureCase(name);
        string path = fixture.PathOf(file);
        try
        {
            if (file.Contains("safetensors", StringComparison.Ordinal) || file.EndsWith(".index.json", StringComparison.Ordinal))
                RequireTensors(fixture, path);
            else
                RequireValues(fixture, path);
        }
        catch (InvalidInputException e) when (isOptional)
        {
            Assert.Contains(Path.GetFileName(file), e.Message, StringComparison.Ordinal);
        }
    }

    private static void RequireTensors(FixtureCase fixture, string path)
    {
        using var source = WeightFile.Open(path);
        if (source is SafetensorsFile file && fixture.Json.TryGetProperty("metadata", out var metadata))
            Assert.Equal(metadata.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetString()!), file.Metadata);
        var expected = fixture.Tensors("expected.safetensors");
        Assert.Equal(expected.Tensors.Keys.Order(StringComparer.Ordinal), source.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach (string tensor in expected.Tensors.Keys) RequireBits(expected, source, tensor);
    }

    private static void RequireValues(FixtureCase fixture, string path)
    {
        using var checkpoint = TorchCheckpoint.Open(path);
        using var json = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("expected.json")), new JsonDocumentOptions { MaxDepth = 512 });
        var comparison = new ValueComparison();
        comparison.Require(json.RootElement.GetProperty("value"), checkpoint.Value, "");
        var expected = fixture.Tensors("expected.safetensors");
        Assert.Equal(expected.Tensors.Keys.Order(StringComparer.Ordinal), comparison.Tensors.Keys.Order(StringComparer.Ordinal));
        using var source = new TorchWeightSource(checkpoint, comparison.Tensors, isOwner: false);
        foreach (string tensor in expected.Tensors.Keys) RequireBits(expected, source, tensor);
    }

    private static void RequireBits(SafetensorsFile expected, IWeightSource actual, string name)
    {
        Assert.Equal(expected.Tensors[name].Shape, actual.Tensors[name].Shape);
        if (expected.Tensors[name].Type == "F32")
            Assert.Equal(expected.ReadSingles(name).Select(Bits), actual.ReadSingles(name).Select(Bits));
        else
            Assert.Equal(expected.ReadInt64s(name), actual.ReadInt64s(name));
    }

    // Any NaN equals any NaN.
    private static int Bits(float value) => float.IsNaN(value) ? int.MinValue + 1 : BitConverter.SingleToInt32Bits(value);
}
