using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>A tensor or numpy array among the values of a checkpoint: what it is, and its bytes when they are asked for.</summary>
public sealed class CheckpointTensor
{
    private TensorLayout? _layout;
    private TorchStorage? _storage;

    internal CheckpointTensor()
    {
    }

    /// <summary>Element type as safetensors names it: F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL and so on.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Sizes, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _layout?.Shape ?? [];

    /// <summary>Bytes when it is written out, contiguous.</summary>
    public long ByteCount => (_layout?.Count ?? 0) * TensorInfo.WidthOf(Type);

    internal bool IsFilled => _layout is not null;

    internal TorchStorage? Storage => _storage;

    /// <summary>Reads it, little-endian and contiguous, whatever its strides are.</summary>
    /// <param name="destination">As long as <see cref="ByteCount"/>.</param>
    /// <exception cref="Core.Files.InvalidInputException">Its bytes are damaged.</exception>
    public void Read(Span<byte> destination)
    {
        if (destination.Length != ByteCount)
            throw new ArgumentException($"the tensor has {ByteCount} bytes, the destination {destination.Length}", nameof(destination));
        if (destination.IsEmpty) return;
        int width = TensorInfo.WidthOf(Type);
        StridedCopy.Copy(_layout!, width, _storage!.Bytes!, destination);
        if (!_storage.IsBigEndian || width == 1) return;
        for (int i = 0; i < destination.Length; i += width) destination.Slice(i, width).Reverse();
    }

    /// <summary>What a weight source says of it.</summary>
    internal TensorInfo Describe(string name) =>
        new(name, Type, _layout!.Shape, _layout.Offset * TensorInfo.WidthOf(Type), ByteCount);

    /// <summary>Says what it is, once.</summary>
    internal CheckpointTensor Fill(string type, TensorLayout layout, TorchStorage storage)
    {
        if (IsFilled) throw new PickleException("an array gets its state twice");
        int width = TensorInfo.WidthOf(type);
        // Whole elements alone count: bytes that are left over belong to none.
        layout.Require(storage.Count * storage.Width / width, width);
        (Type, _layout, _storage) = (type, layout, storage);
        return this;
    }
}
