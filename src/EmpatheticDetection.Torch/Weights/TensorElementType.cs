using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Weights;

/// <summary>Element types as safetensors and as torch name them.</summary>
internal static class TensorElementType
{
    private static readonly (string Name, ScalarType Type)[] Types =
    [
        ("F64", ScalarType.Float64), ("F32", ScalarType.Float32), ("F16", ScalarType.Float16), ("BF16", ScalarType.BFloat16),
        ("I64", ScalarType.Int64), ("I32", ScalarType.Int32), ("I16", ScalarType.Int16), ("I8", ScalarType.Int8),
        ("U8", ScalarType.Byte), ("BOOL", ScalarType.Bool),
        // Only read, and widened on the way: writing finds the first name of a type.
        ("F8_E4M3", ScalarType.Float32), ("F8_E5M2", ScalarType.Float32),
    ];

    /// <summary>Torch's type, or null for one that it does not have.</summary>
    public static ScalarType? FromName(string name) => Types.Where(t => t.Name == name).Select(t => (ScalarType?)t.Type).FirstOrDefault();

    /// <summary>The format's name.</summary>
    public static string ToName(ScalarType type) => Types.FirstOrDefault(t => t.Type == type).Name
        ?? throw new NotSupportedException($"tensors of {type} cannot be written to safetensors.");

    /// <summary>Whether it is a floating-point type.</summary>
    public static bool IsFloat(ScalarType type) =>
        type is ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16;
}
