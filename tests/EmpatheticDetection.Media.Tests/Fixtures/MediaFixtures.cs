using System.Text.Json;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Fixtures;

/// <summary>Rows of (case, file) for every file that a case describes.</summary>
internal static class MediaFixtures
{
    public static IEnumerable<object[]> Files(string kind, Func<JsonElement, bool> wanted)
    {
        foreach (object[] row in FixtureFolder.Cases("audio", kind))
        {
            string name = (string)row[0];
            using var fixture = new FixtureCase(name);
            foreach (var file in fixture.Json.GetProperty("files").EnumerateObject().Where(file => wanted(file.Value)).ToList())
                yield return [name, file.Name];
        }
    }
}
