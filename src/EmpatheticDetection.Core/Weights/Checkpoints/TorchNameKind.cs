namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>What the names that a checkpoint may hold stand for.</summary>
internal enum TorchNameKind
{
    OrderedDictionary,
    Encode,
    Storage,
    UntypedStorage,
    Size,
    Device,
    RebuildTensor,
    RebuildUntypedTensor,
    RebuildParameter,
    RebuildParameterWithState,
    RebuildFromType,
    TensorClass,
    ArrayReconstruct,
    ArrayScalar,
    ArrayFromBuffer,
    ArrayClass,
    ArrayDtype,
    Set,
    ByteArray,
    Bytes,
}
