using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Cli.Tests.Architecture;

/// <summary>The files that people write, without what a build makes and without fixtures.</summary>
internal static class SourceFiles
{
    private static readonly string[] Rooms = ["src", "tests", "bench", "eng", "docs", "configs", "recipes", ".ci"];
    private static readonly string[] Skipped = ["bin", "obj", "fixtures", "TestResults", "BenchmarkDotNet.Artifacts"];
    private static readonly string[] Texts = [".cs", ".csproj", ".props", ".targets", ".slnx", ".json", ".md", ".css", ".sh", ""];

    /// <summary>Paths below the repository.</summary>
    public static IReadOnlyList<string> OfCode { get; } = [.. All().Where(path => Path.GetExtension(path) == ".cs")];

    /// <summary>Paths below the repository: code, documents, configurations, scripts.</summary>
    public static IReadOnlyList<string> OfText { get; } =
        [.. All().Where(path => Texts.Contains(Path.GetExtension(path)) && Path.GetFileName(path) != "packages.lock.json")];

    public static string[] LinesOf(string path) => File.ReadAllLines(Path.Combine(FixtureFolder.Repository, path));

    private static IEnumerable<string> All()
    {
        string root = FixtureFolder.Repository;
        var inRooms = Rooms.Select(room => Path.Combine(root, room)).Where(Directory.Exists).SelectMany(Below);
        return Directory.EnumerateFiles(root).Where(path => !Path.GetFileName(path).StartsWith(".git", StringComparison.Ordinal)).Concat(inRooms)
            .Select(path => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner))).SelectMany(Below));
}
