using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Named tensors in one or more files, whatever the format. What a source says of itself has been checked when it opened.</summary>
public interface IWeightSource : IDisposable
{
    /// <summary>The file, or the index of several.</summary>
    public string Path { get; }

    /// <summary>All tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>Reads the bytes of a tensor, little-endian and contiguous.</summary>
    /// <param name="name">A name of <see cref="Tensors"/>.</param>
    /// <param name="destination">As long as the tensor's bytes.</param>
    /// <exception cref="InvalidInputException">The file ends early or cannot be read.</exception>
    public void Read(string name, Span<byte> destination);
}
