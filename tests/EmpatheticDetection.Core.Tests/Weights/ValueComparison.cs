using System.Globalization;
using System.Numerics;
using System.Text.Json;
using EmpatheticDetection.Core.Weights.Checkpoints;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Compares what was read with expected.json, and gathers its tensors under their paths.</summary>
internal sealed class ValueComparison
{
    private static readonly Dictionary<string, string> DtypeOf = new()
    {
        ["F64"] = "float64",
        ["F32"] = "float32",
        ["F16"] = "float16",
        ["BF16"] = "bfloat16",
        ["F8_E4M3"] = "float8_e4m3fn",
        ["F8_E5M2"] = "float8_e5m2",
        ["I64"] = "int64",
        ["I32"] = "int32",
        ["I16"] = "int16",
        ["I8"] = "int8",
        ["U64"] = "uint64",
        ["U32"] = "uint32",
        ["U16"] = "uint16",
        ["U8"] = "uint8",
        ["BOOL"] = "bool",
    };

    public Dictionary<string, CheckpointTensor> Tensors { get; } = [];

    public void Require(JsonElement expected, object? actual, string path)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null: Assert.Null(actual); break;
            case JsonValueKind.True or JsonValueKind.False: Assert.Equal(expected.GetBoolean(), Assert.IsType<bool>(actual)); break;
            case JsonValueKind.String: Assert.Equal(expected.GetString(), Assert.IsType<string>(actual)); break;
            case JsonValueKind.Number: RequireNumber(expected, actual); break;
            case JsonValueKind.Array: RequireList(expected, Assert.IsType<PickleList>(actual), path); break;
            default: RequireObject(expected, actual, path); break;
        }
    }

    private static void RequireNumber(JsonElement expected, object? actual)
    {
        if (!expected.GetRawText().AsSpan().ContainsAny(".eE"))
            Assert.Equal(expected.GetInt64(), Assert.IsType<long>(actual));
        else
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected.GetDouble()), BitConverter.DoubleToInt64Bits(Assert.IsType<double>(actual)));
    }

    private void RequireList(JsonElement expected, PickleList actual, string path)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        int i = 0;
        foreach (var item in expected.EnumerateArray())
        {
            Require(item, actual[i], Join(path, i.ToString(CultureInfo.InvariantCulture)));
            i++;
        }
    }

    private void RequireObject(JsonElement expected, object? actual, string path)
    {
        var first = expected.EnumerateObject().FirstOrDefault();
        switch (first.Value.ValueKind == JsonValueKind.Undefined ? null : first.Name)
        {
            case "$tensor": RequireTensor(expected, Assert.IsType<CheckpointTensor>(actual), path); break;
            case "$float": Assert.Equal(first.Value.GetString(), Name(Assert.IsType<double>(actual))); break;
            case "$int": Assert.Equal(BigInteger.Parse(first.Value.GetString()!, CultureInfo.InvariantCulture), Whole(actual)); break;
            case "$bytes": Assert.Equal(first.Value.GetBytesFromBase64(), Assert.IsType<byte[]>(actual)); break;
            case "$dtype": Assert.Equal(first.Value.GetString(), Assert.IsType<TorchDtype>(actual).Name); break;
            case "$device": Assert.Equal(first.Value.GetString(), Assert.IsType<TorchDevice>(actual).Name); break;
            case "$set": RequireSet(first.Value, Assert.IsType<PickleSet>(actual)); break;
            case "$map": RequireMap(first.Value, Assert.IsType<PickleMap>(actual), path); break;
            default: RequireTextKeys(expected, Assert.IsType<PickleMap>(actual), path); break;
        }
    }

    private void RequireTensor(JsonElement expected, CheckpointTensor tensor, string path)
    {
        Assert.Equal(expected.GetProperty("$tensor").GetString(), path);
        Assert.Equal(expected.GetProperty("dtype").GetString(), DtypeOf[tensor.Type]);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.Shape);
        Tensors.Add(path, tensor);
    }

    // A set has no order of its own.
    private void RequireSet(JsonElement expected, PickleSet actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Items.Count);
        foreach (var item in expected.EnumerateArray())
            Assert.Contains(actual.Items, value => Record.Exception(() => Require(item, value, "")) is null);
    }

    private void RequireMap(JsonElement expected, PickleMap actual, string path)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Entries.Count);
        foreach (var (pair, entry) in expected.EnumerateArray().Zip(actual.Entries))
        {
            Require(pair[0], entry.Key, "");
            Require(pair[1], entry.Value, Join(path, Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!));
        }
    }

    private void RequireTextKeys(JsonElement expected, PickleMap actual, string path)
    {
        var fields = expected.EnumerateObject().ToArray();
        Assert.Equal(fields.Select(field => field.Name), actual.Entries.Select(entry => entry.Key));
        foreach (var (field, entry) in fields.Zip(actual.Entries)) Require(field.Value, entry.Value, Join(path, field.Name));
    }

    private static string Join(string path, string part) => path.Length == 0 ? part : $"{path}/{part}";

    private static BigInteger Whole(object? value) => value is long small ? small : Assert.IsType<BigInteger>(value);

    private static string Name(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
