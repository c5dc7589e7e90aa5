using EmpatheticDetection.Media.Resampling;
using EmpatheticDetection.Media.Wav;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Media.Tests.Fixtures;

public sealed class ResamplingFixtureTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("reference", "reference-audio-features");

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Cases))]
    public void Resampled_sound_is_close_to_soxr(string @case)
    {
        using var fixture = new FixtureCase(@case);
        long[] shape = fixture.Shape("in.waveform");
        float[] channels = fixture.Singles("in.waveform"); // (channels, samples)
        float[] expected = fixture.Singles("out.resampled");
        float[] mono = new float[shape[^1]];
        float[] turn = new float[channels.Length];
        int count = shape.Length == 2 ? (int)shape[0] : 1;
        for (int c = 0; c < count; c++)
            for (int i = 0; i < mono.Length; i++) turn[(i * count) + c] = channels[(c * mono.Length) + i];
        SampleDecoder.Mix(turn, count, mono);

        float[] actual = Resampler.Resample(mono, fixture.Json.GetProperty("sample_rate").GetInt32(), 16000);
        Assert.Equal(expected.Length, actual.Length);
        int edge = 80;
        double tolerance = 2e-3;
        if (fixture.Json.TryGetProperty("resampling_tolerance", out var said))
            (tolerance, edge) = (said.GetProperty("relative_rms_inside").GetDouble(), said.GetProperty("edge_samples_left_out").GetInt32());
        double error = 0, power = 0;
        for (int i = edge; i < expected.Length - edge; i++)
        {
            error += Math.Pow(actual[i] - expected[i], 2);
            power += Math.Pow(expected[i], 2);
        }

        Assert.True(Math.Sqrt(error) <= (tolerance * Math.Sqrt(power)) + 1e-9, $"relative rms error {Math.Sqrt(error / power):E2}");
        TestContext.Current.TestOutputHelper?.WriteLine($"relative rms error {Math.Sqrt(error / power):E2}");
    }
}
