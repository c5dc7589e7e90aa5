using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Weights;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A pretrained model in the layout of the Hugging Face hub: config.json, weights, and what its tokenizer or processor needs.</summary>
public sealed class PretrainedFolder
{
    private PretrainedFolder(string path, JsonElement config) => (Path, Config) = (path, config);

    /// <summary>Name of the file with its shape.</summary>
    public const string ConfigFile = "config.json";

    /// <summary>Where weights may be, the best first.</summary>
    public static IReadOnlyList<string> WeightFiles { get; } =
        ["model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json"];

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>config.json.</summary>
    public JsonElement Config { get; }

    /// <summary>The family, such as <c>bert</c>; empty when the config does not say.</summary>
    public string ModelType =>
        Config.TryGetProperty("model_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";

    /// <summary>Opens a folder and reads its config.json.</summary>
    /// <exception cref="InvalidInputException">It has none, or it is not a JSON object.</exception>
    public static PretrainedFolder Open(string path)
    {
        string file = System.IO.Path.Combine(path, ConfigFile);
        return new PretrainedFolder(path, JsonObjectFile.Read(file, "Get the model again.", "Name a folder that holds a pretrained model."));
    }

    /// <summary>As <see cref="Open(string)"/>, of one family alone; a config that does not say which is taken for it.</summary>
    /// <exception cref="InvalidInputException">It is of another family.</exception>
    public static PretrainedFolder Open(string path, string family)
    {
        var folder = Open(path);
        return folder.ModelType == family || folder.ModelType.Length == 0
            ? folder
            : throw new InvalidInputException(System.IO.Path.Combine(path, ConfigFile), $"describes a model of kind \"{folder.ModelType}\", wanted is \"{family}\"",
                "Name a model of that kind.");
    }

    /// <summary>Copies what is not weights (settings, tokenizer) into another folder.</summary>
    public static void CopySettings(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from).Where(IsSetting))
            File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Whether a file of a model's folder holds settings or a tokenizer.</summary>
    internal static bool IsSetting(string file) =>
        System.IO.Path.GetExtension(file) is ".json" or ".txt" or ".model" && !file.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>Opens its weights: the first there is of <see cref="WeightFiles"/>.</summary>
    /// <exception cref="InvalidInputException">There are none, or they are damaged.</exception>
    public IWeightSource OpenWeights()
    {
        foreach (string name in WeightFiles)
        {
            string file = System.IO.Path.Combine(Path, name);
            if (File.Exists(file)) return WeightFile.Open(file);
        }

        throw new InvalidInputException(Path, $"holds no weights ({string.Join(", ", WeightFiles)})",
            "Pull the model again, or name a folder that holds its weights.");
    }
}
