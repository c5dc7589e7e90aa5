using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The functions by which torch.save writes tensors and parameters.</summary>
internal static class TorchTensors
{
    /// <exception cref="PickleException">Another function, or arguments that do not fit together.</exception>
    public static CheckpointTensor Rebuild(TorchName function, PickleList arguments) => function.Kind switch
    {
        TorchNameKind.RebuildTensor => Typed(new PickleArguments(function.Name, arguments, 6, 7)),
        TorchNameKind.RebuildUntypedTensor => Untyped(new PickleArguments(function.Name, arguments, 7, 8)),
        TorchNameKind.RebuildParameter => Parameter(new PickleArguments(function.Name, arguments, 3, 3)),
        TorchNameKind.RebuildParameterWithState => Parameter(new PickleArguments(function.Name, arguments, 4, 4)),
        _ => throw new PickleException($"{function.Module} {function.Name} cannot be called"),
    };

    // (storage, offset, size, stride, requires_grad, hooks[, metadata])
    private static CheckpointTensor Typed(PickleArguments arguments)
    {
        var storage = arguments.Get<TorchStorage>(0);
        if (storage.Type is null) throw arguments.Wrong(0);
        if (arguments.Count == 7) arguments.RequireEmpty(6);
        return Tensor(arguments, storage, storage.Type);
    }

    // (storage, offset, size, stride, requires_grad, hooks, dtype[, metadata])
    private static CheckpointTensor Untyped(PickleArguments arguments)
    {
        var storage = arguments.Get<TorchStorage>(0);
        if (storage.Type is not null) throw arguments.Wrong(0);
        string dtype = arguments.Get<TorchDtype>(6).Name;
        if (!TorchTypes.OfDtype.TryGetValue(dtype, out string? type)) throw new PickleException($"tensors of {dtype} are not supported");
        if (arguments.Count == 8) arguments.RequireEmpty(7);
        return Tensor(arguments, storage, type);
    }

    private static CheckpointTensor Tensor(PickleArguments arguments, TorchStorage storage, string type)
    {
        _ = arguments.Truth(4);
        arguments.RequireEmpty(5);
        return new CheckpointTensor().Fill(type, new TensorLayout(arguments.Whole(1), arguments.Wholes(2), arguments.Wholes(3)), storage);
    }

    // (tensor, requires_grad, hooks[, state])
    private static CheckpointTensor Parameter(PickleArguments arguments)
    {
        _ = arguments.Truth(1);
        arguments.RequireEmpty(2);
        var tensor = arguments.Get<CheckpointTensor>(0);
        return tensor.IsFilled ? tensor : throw arguments.Wrong(0);
    }
}
