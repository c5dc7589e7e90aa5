using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>The preprocessor_config.json of a pretrained model.</summary>
internal static class PreprocessorConfig
{
    /// <summary>The JSON object and its file; an empty object, all defaults, where there is no such file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is not a JSON object.</exception>
    public static (JsonElement Config, string File) Read(PretrainedFolder folder)
    {
        const string Cure = "Get the model again.";
        string file = Path.Combine(folder.Path, "preprocessor_config.json");
        try
        {
            using var json = JsonDocument.Parse(
                File.Exists(file) ? File.ReadAllBytes(file) : "{}"u8.ToArray(), new JsonDocumentOptions { MaxDepth = 64 });
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? (json.RootElement.Clone(), file)
                : throw new InvalidInputException(file, "is not a JSON object", Cure);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(file, $"cannot be read ({e.Message.TrimEnd('.')})", Cure, e);
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(file, $"is not valid JSON ({e.Message.TrimEnd('.')})", Cure, e);
        }
    }
}
