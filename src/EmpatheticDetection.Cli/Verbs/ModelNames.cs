namespace EmpatheticDetection.Cli.Verbs;

/// <summary>What to call models by their files: the file's name; with its folder's name where several are alike; else numbered.</summary>
internal static class ModelNames
{
    public static string[] Of(string[] paths)
    {
        string[] names = Array.ConvertAll(paths, path => Path.GetFileNameWithoutExtension(path));
        if (!Differ(names)) names = [.. names.Zip(paths, (name, path) => $"{FolderOf(path)}/{name}")];
        return Differ(names) ? names : [.. names.Select((name, i) => $"{i + 1}:{name}")];
    }

    private static string? FolderOf(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));

    private static bool Differ(string[] names) => names.Distinct(StringComparer.Ordinal).Count() == names.Length;
}
