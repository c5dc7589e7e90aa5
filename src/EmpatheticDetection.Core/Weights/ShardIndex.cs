using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Weights;

/// <summary>Reads the index of weights in several files, strictly: every tensor once, every file a plain name in the same folder.</summary>
internal static class ShardIndex
{
    private const int MostTensors = 200_000;
    private const string Cure = "The index is damaged; get the model again.";

    /// <summary>The file of each tensor.</summary>
    public static Dictionary<string, string> Read(string path)
    {
        using var file = MappedFile.Open(path);
        if (file.Length > SafetensorsHeader.MaximumLength) throw new InvalidInputException(path, $"is {file.Length} bytes long", Cure);
        var bytes = file.Span(0, (int)file.Length);
        if (MistakenFile.Describe(path, bytes[..Math.Min(bytes.Length, 512)]) is { } mistake) throw mistake;
        try
        {
            var json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
            return Read(ref json, path, System.IO.Path.GetFileName(path));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException(path, $"is no valid index ({e.Message.TrimEnd('.')})", Cure, e);
        }
    }

    private static Dictionary<string, string> Read(ref Utf8JsonReader json, string path, string itself)
    {
        Dictionary<string, string>? map = null;
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new InvalidInputException(path, "is not a JSON object", Cure);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isMap = json.ValueTextEquals("weight_map"u8);
            json.Read();
            if (!isMap) json.Skip();
            else if (map is not null) throw new InvalidInputException(path, "has two weight maps", Cure);
            else map = ReadMap(ref json, path, itself);
        }

        while (json.Read())
        {
            // Whatever follows the object is an error, which the reader reports.
        }

        return map ?? throw new InvalidInputException(path, "has no weight_map", Cure);
    }

    private static Dictionary<string, string> ReadMap(ref Utf8JsonReader json, string path, string itself)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json.TokenType != JsonTokenType.StartObject) throw new InvalidInputException(path, "has a weight_map that is no object", Cure);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string tensor = json.GetString()!;
            json.Read();
            if (json.TokenType != JsonTokenType.String) throw new InvalidInputException(path, $"names no file for \"{tensor}\"", Cure);
            string file = json.GetString()!;
            if (!files.TryGetValue(file, out string? known)) files.Add(known = file, file);
            if (!IsPlain(file, itself)) throw new InvalidInputException(path, $"names \"{file}\", which is no file beside it", Cure);
            if (!map.TryAdd(tensor, known)) throw new InvalidInputException(path, $"names the tensor \"{tensor}\" twice", Cure);
            if (map.Count > MostTensors) throw new InvalidInputException(path, $"names more than {MostTensors} tensors", Cure);
        }

        return map;
    }

    private static bool IsPlain(string file, string itself) =>
        file.Length > 0 && !file.AsSpan().ContainsAny("/\\:\0") && file is not ("." or "..")
        && !file.EndsWith(".index.json", StringComparison.Ordinal) && file != itself;
}
