using CsCheck;
using EmpatheticDetection.Media.Sampling;

namespace EmpatheticDetection.Media.Tests.Sampling;

public sealed class FrameSamplingTests
{
    [Fact]
    public void The_reference_rule_takes_first_and_last_and_fills_all_places() =>
        Gen.Select(Gen.Int[1, 100_000], Gen.Int[2, 40]).Sample((frames, count) =>
        {
            var sampling = FrameSampling.Reference(count);
            int[] chosen = sampling.Choose(frames);
            Assert.Equal((0, frames - 1), (chosen[0], chosen[^1]));
            Assert.Equal(chosen.Distinct().Order(), chosen);
            Assert.Equal(count, sampling.Fill(chosen).Count);
        });

    [Fact]
    public void Every_rule_chooses_frames_that_exist_once_and_in_order() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Int[1, 30], Gen.Double[0.1, 100], Gen.Double[0.1, 100]).Sample((frames, count, rate, every) =>
        {
            FrameSampling[] rules =
            [
                FrameSampling.Reference(count), FrameSampling.ReferenceTestScripts(count), FrameSampling.Spread(count),
                FrameSampling.PerSecond(every), FrameSampling.PerSecond(every, count), FrameSampling.All(), FrameSampling.All(count),
            ];
            foreach (var rule in rules)
            {
                int[] chosen = rule.Choose(frames, rate);
                Assert.Equal(frames == 0, chosen.Length == 0);
                Assert.Equal(chosen.Distinct().Order(), chosen);
                Assert.All(chosen, frame => Assert.InRange(frame, 0, frames - 1));
            }
        });

    [Theory]
    [InlineData(50, 25, 5, new[] { 0, 5, 10, 15, 20, 25, 30, 35, 40, 45 })]
    [InlineData(10, 25, 1, new[] { 0 })]
    [InlineData(8, 4, 2, new[] { 0, 2, 4, 6 })]
    [InlineData(4, 2, 50, new[] { 0, 1, 2, 3 })] // a film slower than the rate gives each frame once
    [InlineData(30, 30, 10, new[] { 0, 3, 6, 9, 12, 15, 18, 21, 24, 27 })]
    public void Frames_a_second_follow_the_clock(int frames, double filmRate, double rate, int[] expected) =>
        Assert.Equal(expected, FrameSampling.PerSecond(rate).Choose(frames, filmRate));

    [Fact]
    public void Uneven_films_are_sampled_by_their_own_times()
    {
        double[] times = [0, 0.1, 0.2, 5.0, 5.1];
        Assert.Equal([0, 3], FrameSampling.PerSecond(0.2).Choose(times, 5.2));
        Assert.Equal([2], FrameSampling.Spread(1).Choose(times, 5.2));
    }

    [Fact]
    public void Spreading_takes_the_middle_of_equal_parts() => Assert.Equal([5, 15, 25, 35], FrameSampling.Spread(4).Choose(40, 10));

    [Fact]
    public void Without_a_readable_frame_nothing_is_filled_in() => Assert.Empty(FrameSampling.Reference().Fill<int>([]));

    [Fact]
    public void Counts_and_rates_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameSampling.Reference(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameSampling.PerSecond(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameSize(0, 5));
    }
}
