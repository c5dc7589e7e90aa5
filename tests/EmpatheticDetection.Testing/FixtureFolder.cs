using System.Text.Json;

namespace EmpatheticDetection.Testing;

/// <summary>
/// Finds the cases that the original libraries computed: in the folder that the variable EMPATHETIC_FIXTURES names, else in
/// shared/fixtures beside the repository when it exists, else among those that the project carries (tests/fixtures).
/// An area that the chosen folder lacks has no cases.
/// </summary>
public static class FixtureFolder
{
    /// <summary>The folder in use.</summary>
    public static string Root { get; } = Find();

    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Rows for MemberData: the folders of an area whose case.json has one of these kinds (any kind when none is given).</summary>
    public static IEnumerable<object[]> Cases(string area, params string[] kinds)
    {
        string folder = Path.Combine(Root, area);
        if (!Directory.Exists(folder)) yield break;
        foreach (string directory in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(directory, "case.json");
            if (!File.Exists(file)) continue;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            string? kind = json.RootElement.TryGetProperty("kind", out var value) ? value.GetString() : null;
            if (kinds.Length == 0 || kinds.Contains(kind))
                yield return [$"{area}/{Path.GetFileName(directory)}"];
        }
    }

    private static string Find()
    {
        string? named = Environment.GetEnvironmentVariable("EMPATHETIC_FIXTURES");
        if (!string.IsNullOrWhiteSpace(named))
            return Directory.Exists(named) ? Path.GetFullPath(named) : throw new DirectoryNotFoundException($"EMPATHETIC_FIXTURES={named}: no such folder.");
        string shared = Path.Combine(FindRepository(), "..", "shared", "fixtures");
        return Directory.Exists(shared) ? Path.GetFullPath(shared) : Path.Combine(FindRepository(), "tests", "fixtures");
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "EmpatheticDetection.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests run from within the repository.");
    }
}
