using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Reads the header of a safetensors file, strictly: names once, whole numbers, the data covered without gap or overlap.</summary>
internal static class SafetensorsHeader
{
    public const int MaximumLength = 100_000_000;

    public static (Dictionary<string, TensorInfo> Tensors, Dictionary<string, string> Metadata) Parse(
        ReadOnlyMemory<byte> json, long dataLength, string path)
    {
        if (json.Length == 0 || json.Span[0] != (byte)'{')
            throw Bad(path, "the header does not start with {");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            var tensors = new Dictionary<string, TensorInfo>(StringComparer.Ordinal);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name != "__metadata__")
                    tensors.Add(entry.Name, ReadTensor(entry, dataLength, path));
                else
                    foreach (var pair in entry.Value.EnumerateObject())
                        metadata.Add(pair.Name, pair.Value.GetString() ?? throw Bad(path, "__metadata__ may hold texts only"));
            }

            RequireCover(tensors.Values, dataLength, path);
            return (tensors, metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(path, $"the header is not valid ({e.Message.TrimEnd('.')})", Cure, e);
        }
    }

    public static InvalidInputException Bad(string path, string cause) => new(path, cause, Cure);

    private const string Cure = "The file is damaged or not in the safetensors format; get it again.";

    private static TensorInfo ReadTensor(JsonProperty entry, long dataLength, string path)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        foreach (var field in entry.Value.EnumerateObject())
        {
            switch (field.Name)
            {
                case "dtype": type = field.Value.GetString(); break;
                case "shape": shape = Whole(field.Value, entry.Name, path); break;
                case "data_offsets": offsets = Whole(field.Value, entry.Name, path); break;
                default: throw Bad(path, $"tensor \"{entry.Name}\" has an unknown field \"{field.Name}\"");
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
            throw Bad(path, $"tensor \"{entry.Name}\" lacks dtype, shape or data_offsets");
        int width = TensorInfo.WidthOf(type);
        if (width == 0)
            throw Bad(path, $"tensor \"{entry.Name}\" has the unknown type \"{type}\"");
        UInt128 bytes = (UInt128)width;
        foreach (long size in shape)
        {
            bytes *= (UInt128)size;
            if (bytes > long.MaxValue) throw Bad(path, $"tensor \"{entry.Name}\" is larger than 64 bits can say");
        }

        if (offsets[0] > offsets[1] || offsets[1] > dataLength || (long)bytes != offsets[1] - offsets[0])
            throw Bad(path, $"tensor \"{entry.Name}\" does not fit its place {offsets[0]}..{offsets[1]} of {dataLength} bytes");
        return new TensorInfo(entry.Name, type, shape, offsets[0], (long)bytes);
    }

    private static long[] Whole(JsonElement array, string name, string path) =>
        [.. array.EnumerateArray().Select(n => n.TryGetInt64(out long value) && value >= 0 && !n.GetRawText().AsSpan().ContainsAny("eE.-")
            ? value
            : throw Bad(path, $"tensor \"{name}\": {n.GetRawText()} is not a whole number"))];

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
