using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Optimization;

namespace EmpatheticDetection.Torch.Tests.Optimization;

public class ScheduleTests
{
    public static IEnumerable<object[]> Cases => FixtureFolder.Cases("training", "schedules");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void Rates_equal_those_of_transformers(string name)
    {
        using var fixture = new FixtureCase(name);
        double tolerance = fixture.Json.GetProperty("tolerance").GetDouble();
        foreach (var expected in fixture.Json.GetProperty("schedules").EnumerateArray())
        {
            var schedule = new LearningRateSchedule(
                Enum.Parse<ScheduleKind>(expected.GetProperty("schedule").GetString()!, ignoreCase: true),
                (long)expected.Number("warmup_steps", 0), (long)expected.Number("total_steps", 0), expected.Number("cycles", 0.5));
            double rate = expected.GetProperty("learning_rate").GetDouble();
            var (steps, rates) = (expected.GetProperty("steps").EnumerateArray(), expected.GetProperty("rates").EnumerateArray());
            foreach (var (step, truth) in steps.Zip(rates))
                Assert.Equal(truth.GetDouble(), rate * schedule.Factor(step.GetInt64()), tolerance * rate);
        }
    }

    [Fact]
    public void A_share_of_warmup_is_rounded_up() =>
        Assert.Equal(new LearningRateSchedule(ScheduleKind.Linear, 11, 101),
            LearningRateSchedule.WithWarmupShare(ScheduleKind.Linear, 0.1, 101));

    [Fact]
    public void Steps_before_the_first_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.None.Factor(-1));
}
