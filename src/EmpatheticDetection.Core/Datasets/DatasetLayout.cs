using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Datasets;

/// <summary>Finds the JSON files of a data folder.</summary>
internal static class DatasetLayout
{
    public const string ManifestName = "splits.json";

    private static readonly (string Word, string Split)[] Words =
    [
        ("train", SplitNames.Train),
        ("val", SplitNames.Validation),
        ("valid", SplitNames.Validation),
        ("validation", SplitNames.Validation),
        ("dev", SplitNames.Validation),
        ("test", SplitNames.Test),
    ];

    private static readonly string[] Patterns =
    [
        "{0}.json",
        "json/{0}.json",
        "json/mapped_{0}_data_video_aligned.json",
        "json/mapped_{0}_data_audio_aligned.json",
        "json/mapped_{0}_data_aligned.json",
    ];

    /// <summary>The folder that media are looked for in, and the JSON files.</summary>
    /// <param name="path">A folder, or one JSON file.</param>
    /// <exception cref="InvalidInputException">There is none, or it is not clear which ones are meant.</exception>
    public static (string Root, IReadOnlyList<DatasetSource> Sources) Find(string path)
    {
        string full = Path.GetFullPath(path);
        if (File.Exists(full)) return OneFile(full);
        if (!Directory.Exists(full))
            throw new InvalidInputException(path, "there is no such file or folder", "Name a data folder or a JSON file.");
        foreach (string pattern in Patterns)
        {
            var found = Divided(full, pattern);
            if (found.Count > 0) return (full, found);
        }

        string[] any = [.. Jsons(full)];
        return any.Length switch
        {
            0 => throw new InvalidInputException(path, "holds no JSON file of conversations",
                "Name the files train.json, val.json and test.json."),
            1 => (full, [new DatasetSource(any[0], Path.GetFileName(any[0]), SplitNames.All)]),
            _ => (full, Undivided(full, any)),
        };
    }

    // Files whose names tell no split stand beside each other under their own names; nothing is trained on a split of such a name unasked.
    private static List<DatasetSource> Undivided(string folder, string[] files)
    {
        var sources = files.Select(f => new DatasetSource(f, Path.GetFileName(f),
            SplitNames.Normalise(Path.GetFileNameWithoutExtension(f)))).ToList();
        if (sources.GroupBy(s => s.Split).FirstOrDefault(g => g.Count() > 1) is { } same)
            throw new InvalidInputException(folder,
                $"holds {string.Join(" and ", same.Select(s => s.Name))}, which differ in nothing but case", "Rename one.");
        if (sources.Any(s => s.Split == SplitNames.All))
            throw new InvalidInputException(folder, $"holds a file {SplitNames.All}.json and others", "Name the one that is meant.");
        return sources;
    }

    // A file in a folder "json" has its media beside that folder.
    private static (string Root, IReadOnlyList<DatasetSource> Sources) OneFile(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        if (Path.GetFileName(folder) == "json" && Path.GetDirectoryName(folder) is { } parent) folder = parent;
        string split = SplitNames.Parse(Path.GetFileNameWithoutExtension(file)) ?? SplitNames.All;
        foreach (var (word, named) in Words)
            if (Patterns.Any(pattern => Path.GetFileName(file) == Path.GetFileName(Name(pattern, word))))
                split = named;
        return (folder, [new DatasetSource(file, Relative(folder, file), split)]);
    }

    private static List<DatasetSource> Divided(string folder, string pattern)
    {
        var found = new List<DatasetSource>();
        foreach (var (word, split) in Words)
        {
            string name = Name(pattern, word);
            string path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            if (found.Find(source => source.Split == split) is { } twice)
                throw new InvalidInputException(folder, $"holds both {twice.Name} and {name} for the split {split}", "Keep one of them.");
            found.Add(new DatasetSource(path, name, split));
        }

        return found;
    }

    private static string Name(string pattern, string word) => pattern.Replace("{0}", word, StringComparison.Ordinal);

    private static IEnumerable<string> Jsons(string folder) => Directory.EnumerateFiles(folder, "*.json")
        .Where(file => Path.GetFileName(file) != ManifestName).Order(StringComparer.Ordinal);

    private static string Relative(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
