using System.Buffers.Binary;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights.Checkpoints;

namespace EmpatheticDetection.Core.Weights;

/// <summary>
/// A safetensors file, opened for reading: the header is checked at once, the data is mapped into memory and copied when asked for.
/// The format: https://huggingface.co/docs/safetensors. Nothing is executed, and nothing allocated beyond the file's real size.
/// </summary>
public sealed class SafetensorsFile : IWeightSource
{
    private readonly MappedFile _file;
    private readonly long _dataStart;

    private SafetensorsFile(MappedFile file, long dataStart) => (_file, _dataStart) = (file, dataStart);

    /// <summary>The file.</summary>
    public string Path => _file.Path;

    /// <summary>All tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; private init; } = new Dictionary<string, TensorInfo>();

    /// <summary>Free texts of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or not of this format.</exception>
    public static SafetensorsFile Open(string path)
    {
        var file = MappedFile.Open(path);
        try
        {
            int length = HeaderLength(file);
            long dataStart = sizeof(ulong) + length;
            var (tensors, metadata) = SafetensorsHeader.Parse(file.Span(sizeof(ulong), length), file.Length - dataStart, path);
            return new SafetensorsFile(file, dataStart) { Tensors = tensors, Metadata = metadata };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the bytes of a tensor as they are in the file (little-endian).</summary>
    /// <param name="name">A name of <see cref="Tensors"/>.</param>
    /// <param name="destination">As long as the tensor's bytes.</param>
    public void Read(string name, Span<byte> destination)
    {
        if (!Tensors.TryGetValue(name, out var tensor))
            throw new InvalidInputException(Path, $"holds no tensor \"{name}\"", "It may belong to another model.");
        if (destination.Length != tensor.ByteCount)
            throw new ArgumentException($"tensor \"{name}\" has {tensor.ByteCount} bytes, the destination {destination.Length}", nameof(destination));
        _file.Span(_dataStart + tensor.Offset, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static int HeaderLength(MappedFile file)
    {
        var start = file.Span(0, (int)Math.Min(file.Length, 512));
        ulong length = start.Length < sizeof(ulong) ? ulong.MaxValue : BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length <= SafetensorsHeader.MaximumLength && (long)length <= file.Length - sizeof(ulong)) return (int)length;
        if (TorchContent.IsZip(start) || TorchContent.IsPickle(start))
            throw new InvalidInputException(file.Path, "is a file of torch.save, not a safetensors file", "Give it the ending .bin or .pth.");
        throw MistakenFile.Describe(file.Path, start) ?? SafetensorsHeader.Bad(file.Path, start.Length < sizeof(ulong)
            ? "shorter than the 8 bytes of its header's length"
            : $"the header claims {length} bytes, the file has {file.Length}");
    }
}
