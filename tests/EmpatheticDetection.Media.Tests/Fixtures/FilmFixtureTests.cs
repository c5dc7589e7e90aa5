using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Ffmpeg;
using EmpatheticDetection.Media.Sampling;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Fixtures;

public sealed class FilmFixtureTests
{
    private static readonly MediaRequest Everything = new() { SampleRate = 16000, Frames = FrameSampling.All() };

    public static IEnumerable<object[]> Managed => MediaFixtures.Files("film-files", file => IsGood(file) && Flag(file, "managed"));

    public static IEnumerable<object[]> ByFfmpeg => MediaFixtures.Files("film-files", file => IsGood(file) && !Flag(file, "managed"));

    public static IEnumerable<object[]> Bad => MediaFixtures.Files("film-files", file => !IsGood(file));

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Managed))]
    public async Task A_film_is_read_without_ffmpeg(string @case, string file)
    {
        using var fixture = new FixtureCase(@case);
        Check(await new MediaReader(null).ReadAsync(fixture.PathOf(file), Everything, TestContext.Current.CancellationToken),
            fixture.Json.GetProperty("files").GetProperty(file));
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(ByFfmpeg))]
    public async Task A_film_is_read_by_ffmpeg(string @case, string file)
    {
        using var fixture = new FixtureCase(@case);
        Check(await new MediaReader(LocalFfmpeg.Require()).ReadAsync(
            fixture.PathOf(file), Everything, TestContext.Current.CancellationToken),
            fixture.Json.GetProperty("files").GetProperty(file));
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Bad))]
    public async Task A_bad_film_is_refused_by_name(string @case, string file)
    {
        using var fixture = new FixtureCase(@case);
        foreach (var ffmpeg in new[] { null, FfmpegInstallation.Find() })
        {
            var error = await Assert.ThrowsAsync<InvalidInputException>(
                () => new MediaReader(ffmpeg).ReadAsync(fixture.PathOf(file), Everything, TestContext.Current.CancellationToken));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
        }
    }

    private static void Check(MediaContent content, JsonElement expected)
    {
        var video = content.Video.Value;
        Assert.NotNull(video);
        int read = video.Count + content.DroppedFrames;
        if (expected.TryGetProperty("frames", out var frames)) Assert.Equal(frames.GetInt32(), read);
        if (expected.TryGetProperty("frames_at_least", out var least)) Assert.InRange(video.Count, least.GetInt32(), int.MaxValue);
        if (expected.TryGetProperty("frames_less_than", out var below)) Assert.True(read < below.GetInt32());
        if (expected.TryGetProperty("width", out var width)) Assert.Equal(
            (width.GetInt32(), expected.GetProperty("height").GetInt32()), (video.Width, video.Height));
        if (expected.TryGetProperty("frames_per_second", out var rate)) Assert.Equal(rate.GetDouble(), content.Film!.FramesPerSecond, 0.01);
        Assert.Equal(Flag(expected, "truncated"), content.Truncated);
        if (expected.TryGetProperty("sound", out var sound)) CheckSound(content, sound);
        if (!expected.TryGetProperty("quadrant_means_rgb", out var means)) return;
        Assert.Equal(0, content.DroppedFrames);
        int frame = 0;
        foreach (var quadrants in means.EnumerateArray())
            CheckQuadrants(video, frame++, quadrants, expected.GetProperty("tolerance").GetDouble());
    }

    private static void CheckSound(MediaContent content, JsonElement sound)
    {
        Assert.Equal(sound.ValueKind != JsonValueKind.Null, content.Audio.IsPresent);
        if (!content.Audio.IsPresent)
        {
            Assert.NotEmpty(content.Audio.AbsentBecause!);
            return;
        }

        Assert.Equal(sound.GetProperty("sample_rate").GetInt32(), content.Sound!.SampleRate);
        Assert.Equal(sound.GetProperty("channels").GetInt32(), content.Sound.Channels);
        Assert.Equal(16000, content.Audio.Value!.SampleRate);
        Assert.True(content.Audio.Value.Samples.Length > 0);
    }

    private static void CheckQuadrants(VideoFrames video, int frame, JsonElement expected, double tolerance)
    {
        var pixels = video.Frame(frame);
        for (int quadrant = 0; quadrant < 4; quadrant++)
        {
            int top = quadrant / 2 * (video.Height / 2), left = quadrant % 2 * (video.Width / 2);
            for (int color = 0; color < 3; color++)
            {
                double sum = 0;
                for (int y = top; y < top + (video.Height / 2); y++)
                    for (int x = left; x < left + (video.Width / 2); x++)
                        sum += pixels[(((y * video.Width) + x) * 3) + color];
                Assert.Equal(expected[quadrant][color].GetDouble(), sum / (video.Height / 2) / (video.Width / 2), tolerance);
            }
        }
    }

    private static bool IsGood(JsonElement file) => Flag(file, "ok");

    private static bool Flag(JsonElement file, string name) =>
        file.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
