namespace EmpatheticDetection.Core.Weights;

/// <summary>A named tensor of a weight source: what it is, and where it lies.</summary>
/// <param name="Name">Its name, such as <c>encoder.layer.0.weight</c>.</param>
/// <param name="Type">Its element type as the format names it: F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL, ...</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Offset">Place of its first byte, counted from the end of the header (safetensors) or within its storage (torch).</param>
/// <param name="ByteCount">Its bytes.</param>
public sealed record TensorInfo(string Name, string Type, long[] Shape, long Offset, long ByteCount)
{
    /// <summary>Number of elements.</summary>
    public long ElementCount => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes of one element, or 0 for an unknown type.</summary>
    public static int WidthOf(string type) => type switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => 0,
    };
}
