using System.Collections.Frozen;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>Element types as torch names them, and as safetensors does.</summary>
internal static class TorchTypes
{
    /// <summary>Classes of storages: each holds one element type. Complex and quantized ones are not read.</summary>
    public static FrozenDictionary<string, string> OfStorage { get; } = new Dictionary<string, string>
    {
        ["DoubleStorage"] = "F64",
        ["FloatStorage"] = "F32",
        ["HalfStorage"] = "F16",
        ["BFloat16Storage"] = "BF16",
        ["LongStorage"] = "I64",
        ["IntStorage"] = "I32",
        ["ShortStorage"] = "I16",
        ["CharStorage"] = "I8",
        ["ByteStorage"] = "U8",
        ["BoolStorage"] = "BOOL",
    }.ToFrozenDictionary();

    /// <summary>dtypes that tensors may have.</summary>
    public static FrozenDictionary<string, string> OfDtype { get; } = new Dictionary<string, string>
    {
        ["float64"] = "F64",
        ["float32"] = "F32",
        ["float16"] = "F16",
        ["bfloat16"] = "BF16",
        ["float8_e4m3fn"] = "F8_E4M3",
        ["float8_e5m2"] = "F8_E5M2",
        ["int64"] = "I64",
        ["int32"] = "I32",
        ["int16"] = "I16",
        ["int8"] = "I8",
        ["uint64"] = "U64",
        ["uint32"] = "U32",
        ["uint16"] = "U16",
        ["uint8"] = "U8",
        ["bool"] = "BOOL",
    }.ToFrozenDictionary();

    /// <summary>dtypes that a configuration may name, though no tensor here has them.</summary>
    public static IReadOnlyList<string> OtherDtypes { get; } =
    [
        "complex32", "complex64", "complex128", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu", "qint8", "quint8", "qint32",
        "quint4x2", "quint2x4", "float", "double", "half", "int", "long", "short",
    ];
}
