using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>
/// Reads the header of a safetensors file, strictly: names and fields once, whole numbers, the data covered without gap or overlap.
/// It is read token by token where it lies, so that a large header costs nothing but its tensors.
/// </summary>
internal static class SafetensorsHeader
{
    public const int MaximumLength = 100_000_000;

    private const int MostTensors = 200_000, MostDimensions = 64, Depth = 8;
    private const string Cure = "The file is damaged or not in the safetensors format; get it again.";

    public static (Dictionary<string, TensorInfo> Tensors, Dictionary<string, string> Metadata) Parse(
        ReadOnlySpan<byte> json, long dataLength, string path)
    {
        if (json.Length == 0 || json[0] != (byte)'{') throw Bad(path, "the header does not start with {");
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
            var tensors = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
            Dictionary<string, string>? metadata = null;
            reader.Read();
            while (NextField(ref reader, path) is { } name)
            {
                if (name == "__metadata__" ? metadata is not null : tensors.ContainsKey(name)) throw Bad(path, $"the name \"{name}\" stands twice");
                if (name == "__metadata__") metadata = ReadMetadata(ref reader, path);
                else tensors.Add(name, ReadTensor(ref reader, name, dataLength, path));
                if (tensors.Count > MostTensors) throw Bad(path, $"the header names more than {MostTensors} tensors");
            }

            if (reader.Read()) throw Bad(path, "something follows the header's object");
            RequireCover(tensors.Values, dataLength, path);
            return (tensors, metadata ?? []);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(path, $"the header is not valid ({e.Message.TrimEnd('.')})", Cure, e);
        }
    }

    public static InvalidInputException Bad(string path, string cause) => new(path, cause, Cure);

    // The next field's name with the reader at its value; null at the object's end.
    private static string? NextField(ref Utf8JsonReader reader, string path)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return null;
        if (reader.TokenType != JsonTokenType.PropertyName) throw Bad(path, "the header is no object of objects");
        string name = reader.GetString()!;
        reader.Read();
        return name;
    }

    private static Dictionary<string, string> ReadMetadata(ref Utf8JsonReader reader, string path)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject) throw Bad(path, "__metadata__ is no object");
        while (NextField(ref reader, path) is { } name)
        {
            if (reader.TokenType != JsonTokenType.String) throw Bad(path, "__metadata__ may hold texts only");
            if (!metadata.TryAdd(name, reader.GetString()!)) throw Bad(path, $"the name \"{name}\" stands twice in __metadata__");
            if (metadata.Count > MostTensors) throw Bad(path, "__metadata__ is too large");
        }

        return metadata;
    }

    private static TensorInfo ReadTensor(ref Utf8JsonReader reader, string name, long dataLength, string path)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        if (reader.TokenType != JsonTokenType.StartObject) throw Bad(path, $"tensor \"{name}\" is no object");
        while (NextField(ref reader, path) is { } field)
        {
            switch (field)
            {
                case "dtype" when type is null: type = reader.GetString(); break;
                case "shape" when shape is null: shape = ReadWholes(ref reader, name, path); break;
                case "data_offsets" when offsets is null: offsets = ReadWholes(ref reader, name, path); break;
                default: throw Bad(path, $"tensor \"{name}\" has the field \"{field}\" twice or without need");
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
            throw Bad(path, $"tensor \"{name}\" lacks dtype, shape or data_offsets");
        int width = TensorInfo.WidthOf(type);
        if (width == 0)
            throw new InvalidInputException(path, $"tensor \"{name}\" has the type \"{type}\", which is not supported", "Convert it to F32 or F16.");
        Int128 bytes = width;
        foreach (long size in shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue) throw Bad(path, $"tensor \"{name}\" is larger than 64 bits can say");
        }

        if (offsets[0] > offsets[1] || offsets[1] > dataLength || bytes != offsets[1] - offsets[0])
            throw Bad(path, $"tensor \"{name}\" does not fit its place {offsets[0]}..{offsets[1]} of {dataLength} bytes");
        return new TensorInfo(name, type, shape, offsets[0], (long)bytes);
    }

    private static long[] ReadWholes(ref Utf8JsonReader reader, string name, string path)
    {
        Span<long> values = stackalloc long[MostDimensions];
        int count = 0;
        if (reader.TokenType != JsonTokenType.StartArray) throw Bad(path, $"tensor \"{name}\" has a shape or data_offsets that is no array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            bool isWhole = reader.TokenType == JsonTokenType.Number && !reader.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            if (!isWhole || !reader.TryGetInt64(out long value)) throw Bad(path, $"tensor \"{name}\" has a size or offset that is no whole number");
            if (count == MostDimensions) throw Bad(path, $"tensor \"{name}\" has more than {MostDimensions} dimensions");
            values[count++] = value;
        }

        return values[..count].ToArray();
    }

    private static void RequireCover(IEnumerable<TensorInfo> tensors, long dataLength, string path)
    {
        long end = 0;
        foreach (var tensor in tensors.OrderBy(t => t.Offset).ThenBy(t => t.ByteCount))
        {
            if (tensor.Offset != end) throw Bad(path, $"gap or overlap in the data before tensor \"{tensor.Name}\"");
            end += tensor.ByteCount;
        }

        if (end != dataLength) throw Bad(path, $"{dataLength - end} bytes at the end belong to no tensor");
    }
}
