using System.Collections.Frozen;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The names that a checkpoint may hold, as exact pairs of module and name; everything else is refused.</summary>
internal static class TorchNames
{
    private static readonly FrozenDictionary<(string Module, string Name), object> Known = Create();

    /// <summary>A <see cref="TorchName"/>, or the <see cref="TorchDtype"/> itself.</summary>
    public static object Find(string module, string name)
    {
        if (Known.TryGetValue((module, name), out object? found)) return found;
        string what = $"the name \"{PickleText.Short(module)} {PickleText.Short(name)}\"";
        if (module.StartsWith("torch.nn.", StringComparison.Ordinal) || module == "__main__")
            throw new PickleException($"{what} is a class: the file holds a whole object, which only running its code could make",
                "Save the weights alone: torch.save(model.state_dict(), path).");
        if (module == "torch._utils" && name.StartsWith("_rebuild_", StringComparison.Ordinal))
            throw new PickleException($"{what} makes a kind of tensor that is not supported", "Save dense tensors of plain numbers.");
        if (name.EndsWith("Storage", StringComparison.Ordinal) && module == "torch")
            throw new PickleException($"{what} is a kind of storage that is not supported", "Save dense tensors of plain numbers.");
        throw new PickleException($"{what} is not allowed in a checkpoint",
            "Nothing in the file was run. Save the weights alone: torch.save(model.state_dict(), path).");
    }

    private static FrozenDictionary<(string Module, string Name), object> Create()
    {
        var known = new Dictionary<(string, string), object>();
        void Add(TorchNameKind kind, string name, params string[] modules)
        {
            foreach (string module in modules) known.Add((module, name), new TorchName(module, name, kind));
        }

        Add(TorchNameKind.OrderedDictionary, "OrderedDict", "collections");
        Add(TorchNameKind.Encode, "encode", "_codecs");
        Add(TorchNameKind.Size, "Size", "torch");
        Add(TorchNameKind.Device, "device", "torch");
        Add(TorchNameKind.RebuildTensor, "_rebuild_tensor_v2", "torch._utils");
        Add(TorchNameKind.RebuildUntypedTensor, "_rebuild_tensor_v3", "torch._utils");
        Add(TorchNameKind.RebuildParameter, "_rebuild_parameter", "torch._utils");
        Add(TorchNameKind.RebuildParameterWithState, "_rebuild_parameter_with_state", "torch._utils");
        Add(TorchNameKind.RebuildFromType, "_rebuild_from_type_v2", "torch._tensor");
        Add(TorchNameKind.TensorClass, "Tensor", "torch");
        Add(TorchNameKind.TensorClass, "Parameter", "torch.nn.parameter");
        Add(TorchNameKind.UntypedStorage, "UntypedStorage", "torch.storage");
        Add(TorchNameKind.ArrayReconstruct, "_reconstruct", "numpy.core.multiarray", "numpy._core.multiarray");
        Add(TorchNameKind.ArrayScalar, "scalar", "numpy.core.multiarray", "numpy._core.multiarray");
        Add(TorchNameKind.ArrayFromBuffer, "_frombuffer", "numpy.core.numeric", "numpy._core.numeric");
        Add(TorchNameKind.ArrayClass, "ndarray", "numpy");
        Add(TorchNameKind.ArrayDtype, "dtype", "numpy");
        Add(TorchNameKind.Set, "set", "__builtin__", "builtins");
        Add(TorchNameKind.Set, "frozenset", "__builtin__", "builtins");
        Add(TorchNameKind.ByteArray, "bytearray", "__builtin__", "builtins");
        Add(TorchNameKind.Bytes, "bytes", "__builtin__", "builtins");
        foreach (string storage in TorchTypes.OfStorage.Keys) Add(TorchNameKind.Storage, storage, "torch");
        foreach (string dtype in TorchTypes.OfDtype.Keys.Concat(TorchTypes.OtherDtypes)) known.Add(("torch", dtype), new TorchDtype(dtype));
        return known.ToFrozenDictionary();
    }
}
