namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A storage that the pickle names; its bytes are found when the whole pickle has been read.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Element type as safetensors names it; null for one of bytes whose tensors say the type.</param>
/// <param name="Count">Number of elements (bytes when untyped).</param>
internal sealed record TorchStorage(string Key, string? Type, long Count)
{
    /// <summary>Bytes of an element.</summary>
    public int Width => Type is null ? 1 : TensorInfo.WidthOf(Type);

    /// <summary>Its bytes; null until they are found.</summary>
    public StorageBytes? Bytes { get; set; }

    /// <summary>Whether elements stand with their highest byte first.</summary>
    public bool IsBigEndian { get; set; }
}
