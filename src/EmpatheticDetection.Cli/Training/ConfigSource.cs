using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Cli.Training;

/// <summary>Finds a training configuration: a file, or the name of a preset that comes with the program.</summary>
internal static class ConfigSource
{
    private static readonly string PresetFolder = Path.Combine(AppContext.BaseDirectory, "configs");

    public static IReadOnlyList<string> Presets =>
        [.. Directory.EnumerateFiles(PresetFolder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static TrainingConfig Read(string nameOrPath)
    {
        if (File.Exists(nameOrPath)) return TrainingConfig.Read(nameOrPath);
        string preset = Path.Combine(PresetFolder, nameOrPath + ".json");
        if (Path.GetFileName(nameOrPath) == nameOrPath && File.Exists(preset)) return TrainingConfig.Read(preset);
        string cure = NearestName.Of(Path.GetFileNameWithoutExtension(nameOrPath), Presets) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : $"Give a file, or one of the presets {string.Join(", ", Presets)}.";
        throw new InvalidInputException(nameOrPath, "is neither a configuration file nor a preset", cure);
    }
}
