namespace EmpatheticDetection.Cli.Verbs;

/// <summary>What to call models by their files: the file's name; its folder's name where several are alike; both; else numbered.</summary>
internal static class ModelNames
{
    public static string[] Of(string[] paths)
    {
        string[] files = Array.ConvertAll(paths, path => Path.GetFileNameWithoutExtension(path));
        string[] folders = Array.ConvertAll(paths, path => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "");
        string[] both = [.. folders.Zip(files, (folder, file) => $"{folder}/{file}")];
        return ((string[][])[files, folders, both]).FirstOrDefault(Differ) ?? [.. files.Select((file, i) => $"{i + 1}:{file}")];
    }

    private static bool Differ(string[] names) => names.Distinct(StringComparer.Ordinal).Count() == names.Length;
}
