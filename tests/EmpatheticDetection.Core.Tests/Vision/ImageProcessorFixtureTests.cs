using System.Text.Json;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Core.Vision;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Vision;

/// <summary>The image processor against the original: bytes bit for bit, values to the case's tolerance.</summary>
public class ImageProcessorFixtureTests
{
    public static IEnumerable<object[]> Cases() => FixtureFolder.Cases("encoders", "image-processor");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Every_run_is_the_originals(string name)
    {
        using var fixture = new FixtureCase(name);
        var stored = ImageProcessorSettings.Read(fixture.PathOf("preprocessor_config.json"));
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var run in fixture.Json.GetProperty("runs").EnumerateArray())
        {
            string what = $"{name} {run.GetProperty("name").GetString()}";
            var settings = With(stored, run);
            var processor = new ImageProcessor(settings);
            var frames = Frames(fixture, run.GetProperty("inputs").GetProperty("frames").GetString()!);
            if (run.TryGetProperty("resized", out var resized))
                Assert.Equal((resized[0].GetInt32(), resized[1].GetInt32()), settings.Size!.Value.Of(frames.Height, frames.Width));

            var outputs = run.GetProperty("outputs");
            if (outputs.TryGetProperty("cropped", out var cropped))
            {
                var expected = Frames(fixture, cropped.GetString()!);
                var actual = processor.ResizeAndCrop(frames);
                Assert.Equal((expected.Count, expected.Height, expected.Width), (actual.Count, actual.Height, actual.Width));
                Assert.True(expected.Pixels.AsSpan().SequenceEqual(actual.Pixels), $"{what}: other bytes");
            }

            string values = outputs.GetProperty("pixel_values").GetString()!;
            AssertValues(fixture, run, values, processor.Process(frames), frames.Count, tolerance, what);
        }
    }

    private static void AssertValues(
        FixtureCase fixture, JsonElement run, string tensor, (float[] Pixels, int Height, int Width) actual, int count, double tolerance,
        string what)
    {
        int[] rows = run.TryGetProperty("pixel_value_rows", out var kept)
            ? [.. kept.EnumerateArray().Select(row => row.GetInt32())]
            : [.. Enumerable.Range(0, actual.Height)];
        Assert.Equal([count, 3, rows.Length, actual.Width], fixture.Shape(tensor));
        float[] expected = fixture.Singles(tensor);
        int next = 0;
        for (int plane = 0; plane < 3 * count; plane++)
            foreach (int row in rows)
                for (int x = 0; x < actual.Width; x++, next++)
                {
                    float value = actual.Pixels[(((plane * actual.Height) + row) * actual.Width) + x];
                    Assert.True(Math.Abs(value - expected[next]) <= tolerance, $"{what}: {value} instead of {expected[next]} at {next}");
                }
    }

    private static ImageProcessorSettings With(ImageProcessorSettings stored, JsonElement run)
    {
        if (!run.TryGetProperty("settings", out var changes)) return stored;
        foreach (var change in changes.EnumerateObject())
        {
            int length = change.Value.GetInt32();
            stored = change.Name switch
            {
                "shortest_edge" => stored with { Size = ImageSize.ShortestEdge(length) },
                "crop" => stored with { Crop = (length, length) },
                _ => throw new InvalidDataException($"unknown setting {change.Name}"),
            };
        }

        return stored;
    }

    private static VideoFrames Frames(FixtureCase fixture, string tensor)
    {
        long[] shape = fixture.Shape(tensor);
        byte[] pixels = Array.ConvertAll(fixture.Int64s(tensor), value => (byte)value);
        return new VideoFrames(pixels, (int)shape[0], (int)shape[1], (int)shape[2]);
    }
}
