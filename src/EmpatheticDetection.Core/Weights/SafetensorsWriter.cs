using System.Buffers.Binary;
using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Writes safetensors files atomically, tensors in the order given, the header padded so that the data starts at a multiple of 8.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes tensors to <paramref name="path"/>.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="tensors">Name, element type (F32, I64, ...) and shape of each, and what writes its bytes (little-endian).</param>
    /// <param name="metadata">Free texts for the header.</param>
    public static void Write(
        string path,
        IReadOnlyList<(string Name, string Type, long[] Shape, Action<Stream> Write)> tensors,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        byte[] header = Header(tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var tensor in tensors)
                tensor.Write(stream);
        });
    }

    private static byte[] Header(
        IReadOnlyList<(string Name, string Type, long[] Shape, Action<Stream> Write)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata) json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach (var (name, type, shape, _) in tensors)
            {
                long bytes = shape.Aggregate((long)TensorInfo.WidthOf(type), (product, size) => checked(product * size));
                json.WriteStartObject(name);
                json.WriteString("dtype", type);
                json.WriteStartArray("shape");
                foreach (long size in shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
