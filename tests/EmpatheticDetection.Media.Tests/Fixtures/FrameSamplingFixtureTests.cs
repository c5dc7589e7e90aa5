using System.Text.Json;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Fixtures;

public sealed class FrameSamplingFixtureTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("reference", "reference-dataset")
        .Where(row => File.Exists(Path.Combine(FixtureFolder.Root, (string)row[0], "frame_sampling.jsonl")));

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Cases))]
    public void Places_are_filled_as_the_reference_fills_them(string @case)
    {
        using var fixture = new FixtureCase(@case);
        int lines = 0;
        foreach (string line in File.ReadLines(fixture.PathOf("frame_sampling.jsonl")).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            Check(json.RootElement, "training", FrameSampling.Reference(), line);
            Check(json.RootElement, "test_scripts", FrameSampling.ReferenceTestScripts(), line);
            lines++;
        }

        Assert.True(lines > 0);
    }

    private static void Check(JsonElement row, string rule, FrameSampling sampling, string line)
    {
        if (!row.TryGetProperty(rule, out var expected)) return;
        HashSet<int> unreadable = row.TryGetProperty("unreadable", out var list)
            ? [.. list.EnumerateArray().Select(frame => frame.GetInt32())] : [];
        var places = sampling.Fill([.. sampling.Choose(row.GetProperty("frames").GetInt32()).Where(frame => !unreadable.Contains(frame))]);

        // Without a readable frame the reference makes zeros (null) or black frames; here nothing comes out, and the modality is absent.
        int[] wanted = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray().Select(frame => frame.GetInt32())] : [];
        Assert.True(wanted.SequenceEqual(places), $"{line}: {rule} gave {string.Join(' ', places)}");
    }
}
