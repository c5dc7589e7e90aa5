using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The objects of torch.save and numpy as plain data: tensors, sizes, sets, bytes. It gathers the storages that are named.</summary>
internal sealed class TorchObjects(PickleBudget budget) : IPickleObjects
{
    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>Storages by their key.</summary>
    public IReadOnlyDictionary<string, TorchStorage> Storages => _storages;

    public object Name(string module, string name) => TorchNames.Find(module, name);

    public object? Call(object? callable, PickleList arguments)
    {
        if (callable is not TorchName called) throw new PickleException("what is called is no name");
        Pay(arguments);
        PickleArguments Take(int fewest, int most) => new(called.Name, arguments, fewest, most);
        switch (called.Kind)
        {
            case TorchNameKind.OrderedDictionary: _ = Take(0, 0); return new PickleMap();
            case TorchNameKind.Size: return new PickleList([.. Take(1, 1).Wholes(0).Select(size => (object?)size)], isTuple: true);
            case TorchNameKind.Device: return Device(Take(1, 2));
            case TorchNameKind.Encode: return Encode(Take(2, 2));
            case TorchNameKind.Bytes: _ = Take(0, 0); return Array.Empty<byte>();
            case TorchNameKind.ByteArray: return ByteArray(Take(0, 2));
            case TorchNameKind.Set: return Set(Take(0, 1));
            case TorchNameKind.ArrayReconstruct: return NumpyArrays.Reconstruct(Take(3, 3));
            case TorchNameKind.ArrayScalar: return NumpyArrays.Scalar(Take(2, 2));
            case TorchNameKind.ArrayFromBuffer: return NumpyArrays.FromBuffer(Take(4, 4));
            case TorchNameKind.ArrayDtype:
                var dtype = Take(1, 3);
                return new NumpyDtype(dtype.Get<string>(0));
            case TorchNameKind.RebuildFromType: return FromType(Take(4, 4));
            default: return TorchTensors.Rebuild(called, arguments);
        }
    }

    public object Persistent(object? id)
    {
        if (id is not PickleList { IsTuple: true, Count: 5 or 6 } tuple) throw new PickleException("a persistent id is no storage");
        var values = new PickleArguments("a persistent id", tuple, 5, 6);
        if (values.Get<string>(0) != "storage") throw values.Wrong(0);
        var type = values.Get<TorchName>(1);
        if (type.Kind is not (TorchNameKind.Storage or TorchNameKind.UntypedStorage)) throw values.Wrong(1);
        _ = values.Get<string>(3); // where it lay; it is loaded on the processor
        if (tuple.Count == 6) values.RequireEmpty(5);
        var storage = new TorchStorage(values.Get<string>(2), TorchTypes.OfStorage.GetValueOrDefault(type.Name), values.Whole(4));
        if (storage.Count < 0 || storage.Count > long.MaxValue / storage.Width)
            throw new PickleException($"a storage is said to hold {storage.Count} elements");
        if (!_storages.TryGetValue(storage.Key, out var known))
        {
            budget.Take(PickleBudget.KeyedItem);
            _storages.Add(storage.Key, storage);
            return storage;
        }

        return known.Type == storage.Type && known.Count == storage.Count
            ? known
            : throw new PickleException($"the storage \"{PickleText.Short(storage.Key)}\" is said to be two different things");
    }

    public void Build(object? target, object? state)
    {
        switch (target)
        {
            // Attributes, such as _metadata of a state_dict, which nothing here needs.
            case PickleMap when state is PickleMap: break;
            case NumpyDtype dtype: dtype.Build(state); break;
            case CheckpointTensor { IsFilled: false } array: NumpyArrays.Build(array, state); break;
            default: throw new PickleException("a state is given to what can have none");
        }
    }

    public bool IsValue(object value) => value is CheckpointTensor { IsFilled: true } or TorchDtype or TorchDevice;

    // What a call makes: itself, and copies of the sizes in its arguments.
    private void Pay(PickleList arguments)
    {
        budget.Take(PickleBudget.Container * 2);
        foreach (object? argument in arguments)
        {
            if (argument is not PickleList list) continue;
            budget.Take((long)list.Count * PickleBudget.Item);
            if (list.Count > 8) continue;
            foreach (object? inner in list)
                if (inner is PickleList sizes) budget.Take((long)sizes.Count * PickleBudget.Item);
        }
    }

    private static TorchDevice Device(PickleArguments arguments) => new(
        arguments.Count == 2 ? $"{arguments.Get<string>(0)}:{arguments.Whole(1)}" : arguments.Get<string>(0));

    // Protocol 2 has no bytes: they come as a text whose characters are the bytes.
    private byte[] Encode(PickleArguments arguments)
    {
        string text = arguments.Get<string>(0);
        if (arguments.Get<string>(1) is not ("latin1" or "latin-1")) throw new PickleException("bytes are encoded by another codec than latin1");
        if (text.AsSpan().ContainsAnyExceptInRange('\0', '\xff')) throw new PickleException("bytes hold characters that are no bytes");
        budget.Take(text.Length);
        return System.Text.Encoding.Latin1.GetBytes(text);
    }

    private byte[] ByteArray(PickleArguments arguments)
    {
        if (arguments.Count == 2) return Encode(arguments);
        if (arguments.Count == 0) return [];
        byte[] bytes = arguments.Get<byte[]>(0);
        budget.Take(bytes.Length);
        return [.. bytes];
    }

    private PickleSet Set(PickleArguments arguments)
    {
        var set = new PickleSet();
        if (arguments.Count == 0) return set;
        var items = arguments.Get<PickleList>(0);
        budget.Take((long)items.Count * PickleBudget.KeyedItem);
        foreach (object? item in items) set.Add(item);
        return set;
    }

    // _rebuild_from_type_v2(function, class, arguments, state): a tensor with attributes, which are left out.
    private static CheckpointTensor FromType(PickleArguments arguments)
    {
        if (arguments.Get<TorchName>(1).Kind != TorchNameKind.TensorClass) throw arguments.Wrong(1);
        return TorchTensors.Rebuild(arguments.Get<TorchName>(0), arguments.Get<PickleList>(2));
    }
}
