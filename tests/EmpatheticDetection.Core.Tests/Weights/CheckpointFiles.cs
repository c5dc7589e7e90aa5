using System.Text.Json;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Weights;

/// <summary>The files of the checkpoint cases, whichever the fixtures' folder holds.</summary>
internal static class CheckpointFiles
{
    /// <summary>(case, file, whether reading it right is optional) of the good ones.</summary>
    public static TheoryData<string, string, bool> Good() => Rows(isGood: true);

    /// <summary>(case, file, whether its refusal is optional too) of the bad ones.</summary>
    public static TheoryData<string, string, bool> Bad() => Rows(isGood: false);

    private static TheoryData<string, string, bool> Rows(bool isGood)
    {
        var rows = new TheoryData<string, string, bool>();
        foreach (object[] row in FixtureFolder.Cases("checkpoints", "checkpoint"))
        {
            string name = (string)row[0];
            using var fixture = new FixtureCase(name);
            using var expected = JsonDocument.Parse(File.ReadAllBytes(fixture.PathOf("expected.json")));
            if (expected.RootElement.GetProperty("ok").GetBoolean() != isGood) continue;
            bool isOptional = fixture.Json.GetProperty("role").GetString() == "optional";
            foreach (var file in fixture.Json.GetProperty("files").EnumerateArray())
                rows.Add(name, file.GetProperty("file").GetString()!, isOptional);
        }

        return rows;
    }
}
