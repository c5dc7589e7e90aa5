using System.Text.Json;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Fixtures;

public sealed class WavFixtureTests
{
    public static IEnumerable<object[]> Good => MediaFixtures.Files("wav-files", file => file.GetProperty("ok").GetBoolean());

    public static IEnumerable<object[]> Bad => MediaFixtures.Files("wav-files", file => !file.GetProperty("ok").GetBoolean());

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Good))]
    public async Task A_good_file_gives_what_it_holds(string @case, string file)
    {
        using var fixture = new FixtureCase(@case);
        var expected = fixture.Json.GetProperty("files").GetProperty(file);
        var wav = WavReader.Read(fixture.PathOf(file), TestContext.Current.CancellationToken);
        int frames = expected.GetProperty("frames").GetInt32();
        Assert.Equal(expected.GetProperty("sample_rate").GetInt32(), wav.Audio.SampleRate);
        Assert.Equal(expected.GetProperty("channels").GetInt32(), wav.Channels);
        Assert.Equal(frames, wav.Audio.Samples.Length);
        Assert.Equal(expected.TryGetProperty("truncated", out var truncated) && truncated.GetBoolean(), wav.Truncated);
        if (expected.TryGetProperty("tolerance", out var tolerance)) CheckSamples(expected, wav, tolerance.GetDouble());

        var content = await new MediaReader(null).ReadAsync(
            fixture.PathOf(file), new MediaRequest(), TestContext.Current.CancellationToken);
        Assert.False(content.Video.IsPresent);
        Assert.Equal(frames > 0, content.Audio.IsPresent);
        Assert.Equal(wav.Truncated, content.Truncated);
    }

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Bad))]
    public async Task A_bad_file_is_refused_by_name(string @case, string file)
    {
        using var fixture = new FixtureCase(@case);
        var error = Assert.Throws<InvalidInputException>(() => WavReader.Read(fixture.PathOf(file), TestContext.Current.CancellationToken));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidInputException>(
            () => new MediaReader(null).ReadAsync(fixture.PathOf(file), new MediaRequest(), TestContext.Current.CancellationToken));
    }

    private static void CheckSamples(JsonElement expected, WavRecording wav, double tolerance)
    {
        var samples = wav.Audio.Samples;
        if (wav.Channels == 1)
        {
            int i = 0;
            foreach (var sample in expected.GetProperty("first_samples_of_channel_0").EnumerateArray())
                Assert.Equal(sample.GetDouble(), samples[i++], tolerance);
        }

        // Each square is off by at most 2 |x| times the tolerance.
        double sum = samples.Sum(x => (double)x * x);
        double slack = tolerance * (2 * samples.Sum(x => (double)Math.Abs(x)) + samples.Length * tolerance);
        Assert.Equal(expected.GetProperty("mono_sum_of_squares").GetDouble(), sum, slack);
    }
}
