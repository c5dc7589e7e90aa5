using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Fusion;

/// <summary>
/// A fusion with its models on the disk, which is all that prediction needs: fusion.json, and in models/1, models/2, ... a copy of each
/// model folder, in the order in which models count.
/// </summary>
public static class FusionFolder
{
    private const string Description = "fusion.json", Models = "models";

    /// <summary>Whether a folder is one.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, Description));

    /// <summary>Writes one, whole or not at all.</summary>
    /// <param name="folder">The folder; replaced when it exists.</param>
    /// <param name="description">The fusion.</param>
    /// <param name="models">The folder of each of its models.</param>
    /// <exception cref="InvalidInputException">A model folder is missing, or the place cannot be written.</exception>
    public static void Write(string folder, FusionDescription description, IReadOnlyList<string> models)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(models);
        foreach (string model in models)
        {
            if (Is(model)) throw new InvalidInputException(model, "is a fusion itself", "Fuse the models in it together with the others.");
            if (!Directory.Exists(model))
                throw new InvalidInputException(model, "is no folder", "Name the model folder of each predictions file with --model-folders.");
            string full = Path.GetFullPath(folder), inside = Path.GetRelativePath(full, Path.GetFullPath(model));
            if (inside == "." || !inside.StartsWith("..", StringComparison.Ordinal))
                throw new InvalidInputException(folder, $"would replace the model {model}", "Choose another folder for the fusion.");
        }

        AtomicFolder.Write(folder, temporary =>
        {
            description.Write(Path.Combine(temporary, Description));
            for (int m = 0; m < models.Count; m++) Copy(models[m], Place(temporary, m));
        });
    }

    /// <summary>Reads the fusion, and the folders of its models.</summary>
    /// <exception cref="InvalidInputException">It is damaged, or a model is missing.</exception>
    public static (FusionDescription Description, IReadOnlyList<string> Models) Read(string folder)
    {
        var description = FusionDescription.Read(Path.Combine(folder, Description));
        string[] models = [.. description.Models.Select((_, m) => Place(folder, m))];
        if (models.FirstOrDefault(model => !Directory.Exists(model)) is { } missing)
            throw new InvalidInputException(missing, "is missing from the fusion folder", "Copy the whole folder again, or fuse anew.");
        return (description, models);
    }

    private static string Place(string folder, int model) =>
        Path.Combine(folder, Models, (model + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string inner in Directory.GetDirectories(from)) Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
