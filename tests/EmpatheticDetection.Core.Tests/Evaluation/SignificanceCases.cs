using System.Text.Json;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Evaluation.CaseReading;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class SignificanceCases
{
    public static IEnumerable<object[]> McNemar => FixtureFolder.Cases("metrics", "mcnemar");

    public static IEnumerable<object[]> Holm => FixtureFolder.Cases("metrics", "holm");

    public static IEnumerable<object[]> Intervals => FixtureFolder.Cases("metrics", "accuracy-intervals");

    public static IEnumerable<object[]> Given => FixtureFolder.Cases("metrics", "bootstrap-given");

    public static IEnumerable<object[]> Exact => FixtureFolder.Cases("metrics", "exact-resampling");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(McNemar))]
    public void McNemar_is_that_of_scipy(string name)
    {
        using var fixture = new FixtureCase(name);
        int[] labels = fixture.Ints("in.labels");
        foreach (var pair in fixture.Json.GetProperty("pairs").EnumerateArray())
        {
            var test = McNemarTest.Of(
                labels, fixture.Ints(pair.GetProperty("first").GetString()!), fixture.Ints(pair.GetProperty("second").GetString()!));
            Assert.Equal(pair.GetProperty("only_first_right").GetInt64(), test.OnlyFirstRight);
            Assert.Equal(pair.GetProperty("only_second_right").GetInt64(), test.OnlySecondRight);
            Check(pair, test);
        }

        foreach (var table in fixture.Json.GetProperty("tables").EnumerateArray())
            Check(table, new(table.GetProperty("only_first_right").GetInt64(), table.GetProperty("only_second_right").GetInt64()));

        void Check(JsonElement expected, McNemarTest test)
        {
            Close(expected.Number("exact_p"), test.ExactP, 1e-9 * expected.Number("exact_p"), "exact p");
            Close(expected.Number("statistic_corrected"), test.CorrectedStatistic, fixture.Tolerance(), "statistic");
            Close(expected.Number("p_corrected"), test.CorrectedP, 1e-9 * expected.Number("p_corrected"), "corrected p");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Holm))]
    public void Holm_corrects_for_the_number_of_tests(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var set in fixture.Json.GetProperty("sets").EnumerateArray())
        {
            double[] expected = set.DoubleList("adjusted"), actual = HolmCorrection.Adjust(set.DoubleList("p"));
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++) Close(expected[i], actual[i], fixture.Tolerance(), $"p {i}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Intervals))]
    public void Intervals_of_an_accuracy_are_those_of_the_formulas(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var expected in fixture.Json.GetProperty("intervals").EnumerateArray())
        {
            long right = expected.GetProperty("right").GetInt64(), samples = expected.GetProperty("samples").GetInt64();
            CloseEnds(expected.DoubleList("wilson"), ProportionInterval.Wilson(right, samples), fixture.Tolerance());
            CloseEnds(expected.DoubleList("clopper_pearson"), ProportionInterval.ClopperPearson(right, samples), fixture.Tolerance());
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Intervals))]
    public void Random_draws_of_rows_come_near_the_binomial_distribution(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var expected in fixture.Json.GetProperty("intervals").EnumerateArray())
        {
            int right = expected.GetProperty("right").GetInt32(), samples = expected.GetProperty("samples").GetInt32();
            var draws = Bootstrap.Run(new RandomResampling(Clusters.Rows(samples), 10_000, 7), 1, (multiplicities, values) =>
            {
                int hits = 0;
                for (int i = 0; i < right; i++) hits += multiplicities[i];
                values[0] = (double)hits / samples;
            }, TestContext.Current.CancellationToken);
            CloseEnds(
                expected.DoubleList("bootstrap_exact"), draws.Interval(0, (double)right / samples), Math.Max(2.0 / samples, 0.002) + 1e-12);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Given))]
    public void Given_draws_give_every_number(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        long[] names = fixture.Int64s("in.speaker_names");
        int[] ofRow = Array.ConvertAll(fixture.Int64s("in.speakers"), speaker => Array.IndexOf(names, speaker));

        Check("samples", new GivenResampling(Clusters.Rows(ofRow.Length), fixture.IntRows("in.resamples")));
        Check("clusters", new GivenResampling(new Clusters(ofRow, names.Length), fixture.IntRows("in.speaker_resamples")));

        void Check(string kind, GivenResampling resampling)
        {
            int[] labels = fixture.Ints("in.labels"), first = fixture.Ints("in.first"), second = fixture.Ints("in.second");
            int classes = fixture.Json.TryGetProperty("classes", out var list) ? list.GetArrayLength() : Math.Max(7, labels.Max() + 1);
            var comparison = PairedComparison.Compute(
                labels, first, second, classes, resampling, fixture.Json.Number("level"), TestContext.Current.CancellationToken);
            foreach (var figure in expected.GetProperty(kind).EnumerateObject())
            {
                var actual = figure.Name switch
                {
                    "accuracy" => comparison.Accuracy,
                    "balanced_accuracy" => comparison.BalancedAccuracy,
                    "macro_f1" => comparison.MacroF1,
                    "macro_supported_f1" => comparison.MacroSupportedF1,
                    _ => throw new NotSupportedException(figure.Name),
                };
                CloseEstimate(figure.Value.GetProperty("first"), actual.First);
                CloseEstimate(figure.Value.GetProperty("second"), actual.Second);
                CloseEstimate(figure.Value.GetProperty("difference"), actual.Difference);
                Close(figure.Value.Number("p_two_sided"), actual.PTwoSided, fixture.Tolerance(), $"{kind}, {figure.Name}, p");
            }
        }

        void CloseEstimate(JsonElement wanted, Estimate actual)
        {
            Close(wanted.Number("value"), actual.Value, fixture.Tolerance(), "value");
            Close(wanted.Number("low"), actual.Low, fixture.Tolerance(), "low");
            Close(wanted.Number("high"), actual.High, fixture.Tolerance(), "high");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Exact))]
    public void Enumerated_resamples_and_sign_flips_are_exact(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var set in fixture.Json.GetProperty("sign_flips").EnumerateArray())
            Close(set.Number("exact_p"), SignFlipTest.ExactP(set.DoubleList("differences")), fixture.Tolerance(), "sign flips");

        var bootstrap = fixture.Json.GetProperty("bootstrap");
        double[] values = bootstrap.DoubleList("values");
        int count = (int)Math.Pow(values.Length, values.Length);
        int[][] every = [.. Enumerable.Range(0, count).Select(code =>
            Enumerable.Range(0, values.Length).Select(place => code / (int)Math.Pow(values.Length, place) % values.Length).ToArray())];
        var exact = Run(new GivenResampling(Clusters.Rows(values.Length), every));
        var random = Run(new RandomResampling(Clusters.Rows(values.Length), 20_000, 3));

        double level = bootstrap.Number("level"), mean = values.Average();
        Close(bootstrap.Number("mean_of_means"), exact.Values(0).ToArray().Average(), fixture.Tolerance(), "mean of means");
        Close(bootstrap.Number("low"), exact.Interval(0, mean, level).Low, fixture.Tolerance(), "low");
        Close(bootstrap.Number("high"), exact.Interval(0, mean, level).High, fixture.Tolerance(), "high");
        double spread = values.Max() - values.Min();
        Close(bootstrap.Number("low"), random.Interval(0, mean, level).Low, 0.05 * spread, "low of random draws");
        Close(bootstrap.Number("high"), random.Interval(0, mean, level).High, 0.05 * spread, "high of random draws");

        Bootstrap Run(IResampling resampling) => Bootstrap.Run(resampling, 1, (multiplicities, results) =>
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++) sum += multiplicities[i] * values[i];
            results[0] = sum / values.Length;
        });
    }

    private static void CloseEnds(double[] expected, Estimate actual, double tolerance)
    {
        Close(expected[0], actual.Low, tolerance, "low");
        Close(expected[1], actual.High, tolerance, "high");
    }
}
