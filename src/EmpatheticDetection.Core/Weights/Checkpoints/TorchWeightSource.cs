using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>The tensors of one dictionary of a checkpoint.</summary>
internal sealed class TorchWeightSource(TorchCheckpoint checkpoint, Dictionary<string, CheckpointTensor> tensors, bool isOwner) : IWeightSource
{
    public string Path => checkpoint.Path;

    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; } =
        tensors.ToDictionary(entry => entry.Key, entry => entry.Value.Describe(entry.Key), StringComparer.Ordinal);

    public void Read(string name, Span<byte> destination)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw new InvalidInputException(Path, $"holds no tensor \"{name}\"", "It may belong to another model.");
        tensor.Read(destination);
    }

    public void Dispose()
    {
        if (isOwner) checkpoint.Dispose();
    }
}
