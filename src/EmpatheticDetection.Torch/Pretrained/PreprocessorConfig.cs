using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>The preprocessor_config.json of a pretrained model.</summary>
internal static class PreprocessorConfig
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The JSON object and its file; an empty object, all defaults, where there is no such file.</summary>
    /// <exception cref="InvalidInputException">It cannot be read, or is not a JSON object.</exception>
    public static (JsonElement Config, string File) Read(PretrainedFolder folder)
    {
        string file = Path.Combine(folder.Path, "preprocessor_config.json");
        return (File.Exists(file) ? JsonObjectFile.Read(file, "Get the model again.") : Nothing, file);
    }
}
