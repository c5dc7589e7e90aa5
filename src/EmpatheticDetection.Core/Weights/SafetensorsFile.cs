using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EmpatheticDetection.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace EmpatheticDetection.Core.Weights;

/// <summary>
/// A safetensors file, opened for reading: the header is checked at once, tensors are read when asked for.
/// The format: https://huggingface.co/docs/safetensors. Nothing is executed, and nothing allocated beyond the file's real size.
/// </summary>
public sealed class SafetensorsFile : IWeightSource
{
    private readonly SafeFileHandle _file;
    private readonly long _dataStart;

    private SafetensorsFile(SafeFileHandle file, long dataStart, string path)
        => (_file, _dataStart, Path) = (file, dataStart, path);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>All tensors by name.</summary>
    public IReadOnlyDictionary<string, TensorInfo> Tensors { get; private init; } = new Dictionary<string, TensorInfo>();

    /// <summary>Free texts of the header.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or not of this format.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path);
            long length = RandomAccess.GetLength(file);
            Span<byte> prefix = stackalloc byte[8];
            if (length < 8 || RandomAccess.Read(file, prefix, 0) != 8)
                throw SafetensorsHeader.Bad(path, "shorter than the 8 bytes of its header's length");
            ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (headerLength > SafetensorsHeader.MaximumLength || (long)headerLength > length - 8)
                throw SafetensorsHeader.Bad(path, $"the header claims {headerLength} bytes, the file has {length}");
            byte[] header = new byte[headerLength];
            ReadExactly(file, header, 8, path);
            long dataStart = 8 + (long)headerLength;
            var (tensors, metadata) = SafetensorsHeader.Parse(header, length - dataStart, path);
            return new SafetensorsFile(file, dataStart, path) { Tensors = tensors, Metadata = metadata };
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", "Check the path and its permissions.", e);
            throw;
        }
    }

    /// <summary>Reads the bytes of a tensor as they are in the file (little-endian).</summary>
    /// <param name="name">A name of <see cref="Tensors"/>.</param>
    /// <param name="destination">As long as the tensor's bytes.</param>
    public void Read(string name, Span<byte> destination)
    {
        var tensor = Find(name);
        if (destination.Length != tensor.ByteCount)
            throw new ArgumentException($"tensor \"{name}\" has {tensor.ByteCount} bytes, the destination {destination.Length}", nameof(destination));
        ReadExactly(_file, destination, _dataStart + tensor.Offset, Path);
    }

    /// <summary>Reads a tensor of floating-point numbers as float32; narrower types are widened, F64 is rounded to even.</summary>
    public float[] ReadSingles(string name)
    {
        byte[] bytes = ReadBytes(name, out var tensor);
        return tensor.Type switch
        {
            "F32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            "F64" => Array.ConvertAll(MemoryMarshal.Cast<byte, double>(bytes).ToArray(), value => (float)value),
            "F16" => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), value => (float)value),
            "BF16" => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), bits => BitConverter.UInt32BitsToSingle((uint)bits << 16)),
            _ => throw WrongType(tensor, "floating-point numbers"),
        };
    }

    /// <summary>Reads a tensor of whole numbers or truth values as int64.</summary>
    public long[] ReadInt64s(string name)
    {
        byte[] bytes = ReadBytes(name, out var tensor);
        return tensor.Type switch
        {
            "I64" => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
            "I32" => Array.ConvertAll(MemoryMarshal.Cast<byte, int>(bytes).ToArray(), value => (long)value),
            "I16" => Array.ConvertAll(MemoryMarshal.Cast<byte, short>(bytes).ToArray(), value => (long)value),
            "I8" => Array.ConvertAll(MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(), value => (long)value),
            "U8" or "BOOL" => Array.ConvertAll(bytes, value => (long)value),
            _ => throw WrongType(tensor, "whole numbers"),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private byte[] ReadBytes(string name, out TensorInfo tensor)
    {
        tensor = Find(name);
        if (tensor.ByteCount > Array.MaxLength)
            throw SafetensorsHeader.Bad(Path, $"tensor \"{name}\" is too large to be read into one array");
        byte[] bytes = new byte[tensor.ByteCount];
        Read(name, bytes);
        return bytes;
    }

    private TensorInfo Find(string name) => Tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new InvalidInputException(Path, $"holds no tensor \"{name}\"", "It may belong to another model.");

    private InvalidInputException WrongType(TensorInfo tensor, string wanted) =>
        new(Path, $"tensor \"{tensor.Name}\" is of type {tensor.Type}, wanted were {wanted}", "It may belong to another model.");

    private static void ReadExactly(SafeFileHandle file, Span<byte> destination, long offset, string path)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(file, destination, offset);
            if (read == 0) throw SafetensorsHeader.Bad(path, "ends early");
            destination = destination[read..];
            offset += read;
        }
    }
}
