using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Pickle;

namespace EmpatheticDetection.Core.Weights.Checkpoints;

/// <summary>
/// A file of torch.save (.pth, .pt, .bin), read as plain data without running anything of it: its pickle is taken apart by an allow-list of
/// opcodes and names, and what is not on it is refused with its name and place. Tensors are read from the file when they are asked for.
/// </summary>
/// <remarks>
/// <see cref="Value"/> and all within are null, bool, long, <see cref="System.Numerics.BigInteger"/>, double, string, byte[],
/// <see cref="PickleList"/> (lists, tuples, sizes), <see cref="PickleMap"/>, <see cref="PickleSet"/>,
/// <see cref="CheckpointTensor"/>, <see cref="TorchDtype"/> or <see cref="TorchDevice"/>. numpy's scalars are numbers, its arrays tensors.
/// </remarks>
public sealed class TorchCheckpoint : IDisposable
{
    private readonly MappedFile _file;

    private TorchCheckpoint(MappedFile file, object? value) => (_file, Value) = (file, value);

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>What was saved.</summary>
    public object? Value { get; }

    /// <summary>Opens a file and reads everything but the tensors' bytes.</summary>
    /// <exception cref="InvalidInputException">It is missing, damaged, holds more than plain data, or is something else.</exception>
    public static TorchCheckpoint Open(string path)
    {
        var file = MappedFile.Open(path);
        try
        {
            return new TorchCheckpoint(file, TorchContent.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The tensors of one dictionary as weights, under the names that they have in it. Other values in it are left out. The source reads
    /// from this checkpoint, which must stay open.
    /// </summary>
    /// <param name="key">The dictionary's key, such as <c>model_state_dict</c>; deeper ones are joined by /. Null for the value itself.</param>
    /// <exception cref="InvalidInputException">There is no such dictionary, or no tensor in it.</exception>
    public IWeightSource ToWeightSource(string? key = null) => ToWeightSource(key, isOwner: false);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal IWeightSource ToWeightSource(string? key, bool isOwner)
    {
        object? value = Value;
        foreach (string part in key?.Split('/') ?? [])
            if (value is not PickleMap outer || !outer.TryGetValue(part, out value))
                throw new InvalidInputException(Path, $"holds no dictionary \"{key}\"{Hint()}", "Name the one that holds the weights.");
        var tensors = new Dictionary<string, CheckpointTensor>(StringComparer.Ordinal);
        foreach (var entry in (value as PickleMap)?.Entries ?? [])
            if (entry is { Key: string name, Value: CheckpointTensor tensor }) tensors.Add(name, tensor);
        if (tensors.Count == 0)
            throw new InvalidInputException(Path, $"holds no tensors{(key is null ? " at its top" : $" under \"{key}\"")}{Hint()}",
                "Name the dictionary that holds the weights.");
        return new TorchWeightSource(this, tensors, isOwner);
    }

    private string Hint()
    {
        var found = (Value as PickleMap)?.Entries.Where(entry =>
            entry.Key is string && entry.Value is PickleMap inner && inner.Entries.Any(e => e.Value is CheckpointTensor)).ToArray();
        return found is { Length: > 0 }
            ? $"; weights are under {string.Join(", ", found.Take(4).Select(entry => $"\"{PickleText.Short((string)entry.Key!)}\""))}"
            : "";
    }
}
