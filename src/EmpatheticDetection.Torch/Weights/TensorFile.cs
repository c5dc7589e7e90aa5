using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Weights;

/// <summary>Named tensors to and from a safetensors file, bit for bit.</summary>
public static class TensorFile
{
    /// <summary>
    /// Writes tensors atomically, in the order of their names (by code unit), so that the same tensors give the same file.
    /// </summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="tensors">On any device; contiguous ones on the processor are written without a copy.</param>
    /// <param name="metadata">Free texts for the header.</param>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        SafetensorsWriter.Write(
            path,
            [.. tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (
                entry.Key, TensorElementType.ToName(entry.Value.dtype), entry.Value.shape,
                (Action<Stream>)(stream => WriteBytes(stream, entry.Value))))],
            metadata);
    }

    /// <summary>Reads every tensor of a file, each in its own type.</summary>
    /// <returns>Tensors by name; they belong to the caller's dispose scope, if there is one.</returns>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or has a type that torch does not know.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Tensors.Keys.ToDictionary(name => name, name => Read(file, name), StringComparer.Ordinal);
    }

    /// <summary>Reads one tensor of an open source in its own type; floats of 8 bits, which torch can hardly compute with, become F32.</summary>
    public static Tensor Read(IWeightSource file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Tensors.TryGetValue(name, out var info))
            throw new InvalidInputException(file.Path, $"holds no tensor \"{name}\"", "It may belong to another model.");
        if (HasEightBits(info)) return tensor(file.ReadSingles(name)).reshape(info.Shape);
        var type = TensorElementType.FromName(info.Type)
            ?? throw new InvalidInputException(file.Path, $"tensor \"{name}\" is of the type {info.Type}, which cannot be used here",
                "Convert it to F32.");
        if (info.ByteCount > int.MaxValue)
            throw new InvalidInputException(file.Path, $"tensor \"{name}\" is larger than 2 GiB",
                "Store it in parts or in a narrower type.");
        var result = empty(info.Shape, type, CPU);
        if (info.ByteCount > 0) file.Read(name, result.bytes);
        return result;
    }

    /// <summary>Reads one tensor into another of the same shape, converting its type where they differ.</summary>
    public static void Read(IWeightSource file, string name, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(target);
        bool asItIs = file.Tensors.TryGetValue(name, out var info) && !HasEightBits(info) && TensorElementType.FromName(info.Type) == target.dtype
            && target.device_type == DeviceType.CPU && target.is_contiguous() && info.ByteCount is > 0 and <= int.MaxValue;
        if (asItIs)
        {
            file.Read(name, target.bytes);
            return;
        }

        using var value = Read(file, name);
        target.copy_(value);
    }

    private static bool HasEightBits(TensorInfo info) => info.Type is "F8_E4M3" or "F8_E5M2";

    private static void WriteBytes(Stream stream, Tensor value)
    {
        if (value.numel() == 0) return;
        using var scope = NewDisposeScope();
        var plain = value.detach().cpu().contiguous();
        stream.Write(plain.bytes);
    }
}
