using System.Text.Json;

namespace EmpatheticDetection.Core.Files;

/// <summary>Reads a file that holds one JSON object, of 64 levels at most.</summary>
public static class JsonObjectFile
{
    /// <summary>The object; it needs no disposal.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cure">What to do where the content is damaged.</param>
    /// <param name="cureOfReading">What to do where the file cannot be read; as the other when null.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or is no JSON object.</exception>
    public static JsonElement Read(string path, string cure, string? cureOfReading = null)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64 });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : throw new InvalidInputException(path, "is not a JSON object", cure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, $"cannot be read ({e.Message.TrimEnd('.')})", cureOfReading ?? cure, e);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(path, $"is not valid JSON ({e.Message.TrimEnd('.')})", cure, e);
        }
    }
}
