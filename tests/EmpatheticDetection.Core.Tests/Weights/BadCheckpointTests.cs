using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>Broken and hostile files: refused by name, without a crash, without more memory than their size justifies.</summary>
public class BadCheckpointTests
{
    public static TheoryData<string, string, bool> Files() => CheckpointFiles.Bad();

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void It_is_refused_with_its_cause(string name, string file, bool isOptional)
    {
        _ = isOptional;
        using var fixture = new FixtureCase(name);
        using var json = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("expected.json")));
        var expected = json.RootElement.GetProperty("files").GetProperty(file);
        string path = fixture.PathOf(file);

        var thrown = BoundedWork.Run(FileSize(path), () => WholeFile.Read(path));

        if (thrown is null && expected.TryGetProperty("may_load", out var mayLoad) && mayLoad.GetBoolean()) return;
        var error = Assert.IsType<InvalidInputException>(thrown);
        Assert.Contains(Path.GetFileName(file), error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Cure);
        if (!expected.TryGetProperty("mentions", out var mentions)) return;
        foreach (var word in mentions.EnumerateArray())
            Assert.True(error.Message.Contains(word.GetString()!, StringComparison.Ordinal), $"\"{error.Message}\" says nothing of \"{word}\"");
    }

    private static long FileSize(string path) => new FileInfo(path).Length;
}
