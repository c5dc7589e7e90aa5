using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Tests.Evaluation;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Evaluation.CaseReading;

namespace EmpatheticDetection.Core.Tests.Fusion;

public class LateFusionCases
{
    private const double FigureTolerance = 1e-6;

    public static IEnumerable<object[]> All => FixtureFolder.Cases("fusion", "late-fusion");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void Strategies_without_a_fit_are_the_formulas(string name)
    {
        using var fixture = new FixtureCase(name);
        var test = Input(fixture, "test");

        Check(fixture, test, "average", new AverageFusion());
        Check(fixture, test, "weighted", new WeightedFusion(fixture.Json.DoubleList("weights")));
        Check(fixture, test, "product", new ProductFusion());
        Check(fixture, test, "geometric", new GeometricFusion());
        Check(fixture, test, "maximum_confidence", new MaximumConfidenceFusion());
        Check(fixture, test, "entropy_confidence", new EntropyConfidenceFusion());
        var vote = Check(fixture, test, "majority_vote", new MajorityVoteFusion());
        Assert.Equal(fixture.Ints("out.majority_vote.labels"), vote.Decisions);
        var weights = fixture.Matrix("out.entropy_confidence.weights");
        for (int i = 0; i < test.Rows; i++)
        {
            double[] actual = EntropyConfidenceFusion.Weights(test, i);
            for (int m = 0; m < actual.Length; m++)
                Close(weights.Row(i)[m], actual[m], fixture.Tolerance(), $"entropy weight {m} of row {i}");
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void Fitted_weights_reach_the_least_log_loss(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("fitted_weights");
        var validation = Input(fixture, "validation");
        int[] labels = fixture.Ints("in.validation.labels");

        var fitted = FittedWeightsFusion.Fit(validation, labels, TestContext.Current.CancellationToken);

        double loss = LogLoss.Mean(fitted.Fuse(validation).Probabilities, labels);
        Close(expected.Number("optimum_log_loss"), loss, expected.Number("log_loss_tolerance"), "log loss");
        double equal = LogLoss.Mean(new AverageFusion().Fuse(validation).Probabilities, labels);
        Close(expected.Number("equal_weights_log_loss"), equal, 1e-6, "equal weights");
        Assert.True(loss <= expected.Number("equal_weights_log_loss") + 1e-9);
        Assert.Equal(1, fitted.Weights.Sum(), 1e-9);
        Assert.All(fitted.Weights, weight => Assert.InRange(weight, 0, 1));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void Stacking_is_the_logistic_regression_of_scikit_learn(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("stacking");
        var train = Input(fixture, "train");
        int[] labels = fixture.Ints("in.train.labels");
        double c = expected.Number("C"), tolerance = expected.Number("tolerance");

        var fitted = StackingFusion.Fit(train, labels, c, TestContext.Current.CancellationToken);
        var byFold = StackingFusion.CrossFit(train, labels, fixture.Ints("in.train.fold"), c, TestContext.Current.CancellationToken);

        Assert.Equal(expected.GetProperty("classes_seen").EnumerateArray().Select(n => n.GetInt32()), fitted.Regression.Seen);
        var fused = fitted.Fuse(Input(fixture, "test"));
        Close(fixture.Matrix("out.stacking"), fused.Probabilities, tolerance, "stacking");
        CheckFigures(fixture, fixture.Json.GetProperty("test").GetProperty("stacking"), fused, tolerance);
        Close(fixture.Matrix("out.stacking.train_by_fold"), byFold, tolerance, "stacking by fold");
        Close(expected.Number("train_log_loss_by_fold"), LogLoss.Mean(byFold, labels), tolerance, "log loss by fold");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void Models_are_judged_where_they_are_present(string name)
    {
        using var fixture = new FixtureCase(name);
        var test = Input(fixture, "test");
        int[] labels = fixture.Ints("in.test.labels");
        for (int m = 0; m < test.Models.Count; m++)
        {
            var expected = fixture.Json.GetProperty("test_of_each_model").GetProperty(test.Models[m]);
            int[] rows = [.. Enumerable.Range(0, test.Rows).Where(i => test.Present[m][i])];
            Assert.Equal(expected.GetProperty("present").GetInt32(), rows.Length);
            CheckFigures(expected, FusedOutput.Of(test.Probabilities[m].Select(rows)), [.. rows.Select(i => labels[i])], FigureTolerance);
        }
    }

    internal static FusionInput Input(FixtureCase fixture, string split)
    {
        string[] models = [.. fixture.Json.GetProperty("models").EnumerateArray().Select(model => model.GetString()!)];
        return new(
            models,
            [.. models.Select(m => fixture.Matrix($"in.{split}.{m}"))],
            [.. models.Select(m => fixture.Flags($"in.{split}.{m}.present"))]);
    }

    private static FusedOutput Check(FixtureCase fixture, FusionInput test, string key, ILateFusion fusion)
    {
        var fused = fusion.Fuse(test);
        Close(fixture.Matrix($"out.{key}"), fused.Probabilities, fixture.Tolerance(), key);
        CheckFigures(fixture, fixture.Json.GetProperty("test").GetProperty(key), fused, FigureTolerance);
        return fused;
    }

    private static void CheckFigures(FixtureCase fixture, JsonElement expected, FusedOutput fused, double tolerance) =>
        CheckFigures(expected, fused, fixture.Ints("in.test.labels"), tolerance);

    private static void CheckFigures(JsonElement expected, FusedOutput fused, int[] labels, double tolerance)
    {
        var matrix = ConfusionMatrix.Of(labels, fused.Decisions, fused.Probabilities.Classes);
        Check("accuracy", matrix.Accuracy);
        Check("balanced_accuracy", matrix.BalancedAccuracy);
        Check("log_loss", LogLoss.Mean(fused.Probabilities, labels));

        void Check(string figure, double actual)
        {
            if (expected.TryGetProperty(figure, out var wanted) && wanted.ValueKind == JsonValueKind.Number)
                Close(wanted.GetDouble(), actual, tolerance, figure);
        }
    }
}
