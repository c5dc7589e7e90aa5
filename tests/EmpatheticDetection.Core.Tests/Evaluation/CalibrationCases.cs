using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Evaluation.CaseReading;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class CalibrationCases
{
    private const double ProbabilityTolerance = 1e-3;

    public static IEnumerable<object[]> Temperature => FixtureFolder.Cases("metrics", "temperature-scaling");

    public static IEnumerable<object[]> Vector => FixtureFolder.Cases("metrics", "vector-scaling");

    public static IEnumerable<object[]> Isotonic => FixtureFolder.Cases("metrics", "isotonic-calibration");

    public static IEnumerable<object[]> Risk => FixtureFolder.Cases("metrics", "risk-coverage");

    public static IEnumerable<object[]> Weights => FixtureFolder.Cases("metrics", "class-weights");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Temperature))]
    public void The_temperature_is_the_best_within_bounds(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        double[] bounds = fixture.Json.DoubleList("bounds");
        var logits = fixture.Matrix("in.logits");
        int[] labels = fixture.Ints("in.labels");

        var fitted = TemperatureScaling.Fit(logits, labels, bounds[0], bounds[1]);
        var before = new TemperatureScaling(1).Apply(logits);
        var after = fitted.Apply(logits);

        Close(expected.Number("log_loss_before"), LogLoss.Mean(before, labels), fixture.Tolerance(), "loss before");
        Close(expected.Number("log_loss_after"), LogLoss.Mean(after, labels), fixture.Tolerance(), "loss after");
        Close(expected.Number("ece_before"), Ece(before, labels), expected.Number("ece_tolerance"), "ECE before");
        Close(expected.Number("ece_after"), Ece(after, labels), expected.Number("ece_tolerance"), "ECE after");
        Close(fixture.Matrix("out.probabilities"), after, ProbabilityTolerance, "probabilities");
        Assert.InRange(fitted.Temperature, bounds[0], bounds[1]);
        if (!fixture.Json.GetProperty("at_bound").GetBoolean())
        {
            double temperature = expected.Number("temperature");
            Close(temperature, fitted.Temperature, temperature * fixture.Json.Number("temperature_tolerance_relative"), "temperature");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Vector))]
    public void Vector_scaling_reaches_the_one_optimum(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        var logits = fixture.Matrix("in.logits");
        int[] labels = fixture.Ints("in.labels");

        var fitted = VectorScaling.Fit(logits, labels, TestContext.Current.CancellationToken);

        Close(expected.Number("log_loss_after"), LogLoss.Mean(fitted.Apply(logits), labels), fixture.Tolerance(), "loss after");
        Close(fixture.Matrix("out.probabilities"), fitted.Apply(logits), ProbabilityTolerance, "probabilities");
        double tolerance = fixture.Json.Number("tolerance_parameters");
        for (int c = 0; c < logits.Classes; c++)
        {
            Close(expected.DoubleList("w")[c], fitted.Weights[c], tolerance, $"weight {c}");
            Close(expected.DoubleList("b")[c], fitted.Biases[c], tolerance, $"bias {c}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Isotonic))]
    public void Isotonic_curves_are_those_of_scikit_learn(string name)
    {
        using var fixture = new FixtureCase(name);

        var fitted = IsotonicCalibration.Fit(fixture.Matrix("in.fit.probabilities"), fixture.Ints("in.fit.labels"));

        Close(fixture.Matrix("out.probabilities"), fitted.Apply(fixture.Matrix("in.probabilities")), fixture.Tolerance(), "probabilities");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Risk))]
    public void Risk_falls_as_the_least_confident_are_left_out(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var expected in fixture.Json.GetProperty("curves").EnumerateArray())
        {
            string curveName = expected.GetProperty("name").GetString()!;

            var curve = new RiskCoverage(fixture.Doubles($"in.{curveName}.confidence"), fixture.Flags($"in.{curveName}.right"));

            Close(expected.Number("aurc"), curve.Area, fixture.Tolerance(), "AURC");
            Close(expected.Number("excess_aurc"), curve.ExcessArea, fixture.Tolerance(), "excess AURC");
            ClassificationMetricsCases.CloseCoverage(expected.GetProperty("coverage_at_accuracy"), curve, fixture.Tolerance());
            float[] risk = fixture.Singles($"out.{curveName}.risk");
            Assert.Equal(risk.Length, curve.Risk.Length);
            for (int i = 0; i < risk.Length; i++) Close(risk[i], curve.Risk[i], fixture.Tolerance(), $"risk of {curveName} at {i}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Weights))]
    public void Class_weights_follow_the_formulas(string name)
    {
        using var fixture = new FixtureCase(name);
        foreach (var set in fixture.Json.GetProperty("sets").EnumerateArray())
        {
            long[] counts = [.. set.GetProperty("counts").EnumerateArray().Select(count => count.GetInt64())];
            double beta = fixture.Json.Number("beta");
            Check("balanced", ClassWeights.Balanced(counts));
            Check("inverse_sqrt", ClassWeights.InverseSquareRoot(counts));
            Check("effective_number", ClassWeights.EffectiveNumber(counts, beta));
            Check("effective_number_raw", ClassWeights.EffectiveNumberUnscaled(counts, beta));

            void Check(string kind, double[] actual)
            {
                double[] expected = set.DoubleList(kind);
                Assert.Equal(expected.Length, actual.Length);
                for (int c = 0; c < expected.Length; c++) Close(expected[c], actual[c], fixture.Tolerance(), $"{kind} {c}");
            }
        }
    }

    private static double Ece(ScoreMatrix probabilities, int[] labels) => CalibrationError.EqualWidth(
        probabilities.Confidences(), [.. probabilities.TopClasses().Zip(labels, (predicted, label) => predicted == label)], 15).Value;
}
