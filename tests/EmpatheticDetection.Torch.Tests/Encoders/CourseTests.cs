using EmpatheticDetection.Torch.Encoders.Voice;

namespace EmpatheticDetection.Torch.Tests.Encoders;

public class CourseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_wave_has_as_many_peaks_as_periods(int periods)
    {
        float[] wave = [.. Enumerable.Range(0, 700).Select(t => -10 - (10 * (float)Math.Cos(2 * Math.PI * periods * t / 700)))];
        var (count, peaks, valleys) = Course.Peaks([.. wave, -20f], 3);

        Assert.Equal(periods, count);
        Assert.Equal(0, peaks, 0.01);
        if (periods > 1) Assert.Equal(-20, valleys, 0.05);
    }

    [Fact]
    public void A_ripple_below_the_drop_is_no_peak() =>
        Assert.Equal(0, Course.Peaks([.. Enumerable.Range(0, 100).Select(t => (float)Math.Sin(t))], 3).Count);

    [Fact]
    public void Thirds_tell_a_rise_from_a_fall()
    {
        float[] rise = [.. Enumerable.Range(0, 90).Select(t => (float)t)];
        Assert.Equal([-30.0, 0.0, 30.0], Course.Thirds(rise));
        Assert.Equal([30.0, 0.0, -30.0], Course.Thirds([.. rise.Reverse()]));
        Assert.Equal([0.0, 0.0, 0.0], Course.Thirds([1, 2]));
    }

    [Fact]
    public void A_line_has_no_curvature_and_a_faster_wave_is_livelier()
    {
        var (slow, _) = Course.Liveliness(Wave(0.02));
        var (fast, bent) = Course.Liveliness(Wave(0.05));
        Assert.True(fast > 2 * slow);
        Assert.True(bent > 0);
        Assert.Equal((0, 0), Course.Liveliness([.. Enumerable.Repeat(3f, 40)]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && Math.Abs(a.Item2 - b.Item2) < 1e-6);
    }

    [Fact]
    public void Bands_do_not_feel_the_level()
    {
        float[] frames = [.. Enumerable.Range(0, 2 * 64).Select(i => (float)((i * 37 % 64) - 40))];
        var plain = RelativeBands.Compute(frames, 64);
        var louder = RelativeBands.Compute([.. frames.Select((value, i) => value + (i < 64 ? 5 : -7))], 64);

        Assert.Equal(RelativeBands.Tracks, plain.Count);
        for (int band = 0; band < plain.Count; band++)
            for (int t = 0; t < 2; t++)
                Assert.Equal(plain[band][t], louder[band][t], 1e-4);
    }

    private static float[] Wave(double frequency) => [.. Enumerable.Range(0, 400).Select(t => (float)Math.Sin(2 * Math.PI * frequency * t))];
}
