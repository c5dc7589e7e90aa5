using System.Text.Json;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Testing;
using static EmpatheticDetection.Core.Tests.Evaluation.CaseReading;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class ClassificationMetricsCases
{
    public static IEnumerable<object[]> All => FixtureFolder.Cases("metrics", "classification-metrics");

    public static IEnumerable<object[]> WithProbabilities => All.Where(row =>
    {
        using var fixture = new FixtureCase((string)row[0]);
        return fixture.Has("in.probabilities");
    });

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(All))]
    public void Figures_of_decisions_are_those_of_scikit_learn(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        double tolerance = fixture.Tolerance();
        int classes = fixture.Json.GetProperty("classes").GetArrayLength();
        int[] predictions = fixture.Has("in.probabilities")
            ? fixture.Matrix("in.probabilities").TopClasses()
            : fixture.Ints("in.predictions");
        if (fixture.Has("out.predictions")) Assert.Equal(fixture.Ints("out.predictions"), predictions);

        var matrix = ConfusionMatrix.Of(fixture.Ints("in.labels"), predictions, classes);

        Assert.Equal(expected.GetProperty("samples").GetInt64(), matrix.Total);
        Assert.Equal(
            expected.GetProperty("confusion_matrix").EnumerateArray()
                .Select(row => row.EnumerateArray().Select(n => n.GetInt64()).ToArray()),
            matrix.ToRows());
        Close(expected.GetProperty("accuracy"), matrix.Accuracy, tolerance, "accuracy");
        Close(expected.GetProperty("balanced_accuracy"), matrix.BalancedAccuracy, tolerance, "balanced accuracy");
        CloseScores(expected.GetProperty("macro"), matrix.Macro, tolerance, "macro");
        CloseScores(expected.GetProperty("macro_supported"), matrix.MacroSupported, tolerance, "macro over supported");
        CloseScores(expected.GetProperty("weighted"), matrix.Weighted, tolerance, "weighted");
        Close(expected.GetProperty("cohen_kappa"), matrix.CohenKappa, tolerance, "kappa");
        Close(expected.GetProperty("matthews_corrcoef"), matrix.MatthewsCorrelation, tolerance, "Matthews");
        int index = 0;
        foreach (var ofClass in expected.GetProperty("per_class").EnumerateArray())
        {
            CloseScores(ofClass, matrix.Class(index), tolerance, $"class {index}");
            Assert.Equal(ofClass.GetProperty("support").GetInt64(), matrix.Support(index));
            Assert.Equal(ofClass.GetProperty("predicted").GetInt64(), matrix.Predicted(index++));
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(WithProbabilities))]
    public void Figures_of_probabilities_are_those_of_scikit_learn(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        double tolerance = fixture.Tolerance();
        var probabilities = fixture.Matrix("in.probabilities");
        int[] labels = fixture.Ints("in.labels");

        Close(expected.GetProperty("log_loss"), LogLoss.Mean(probabilities, labels), tolerance, "log loss");
        Close(expected.GetProperty("brier"), BrierScore.Mean(probabilities, labels), tolerance, "Brier");
        Close(expected.GetProperty("top_k_accuracy"),
            TopClass.TopKAccuracy(probabilities, labels, fixture.Json.GetProperty("top_k").GetInt32()), tolerance, "top k");
        RankingScores[] ranking = [.. Enumerable.Range(0, probabilities.Classes).Select(c => RankingScores.Of(probabilities, labels, c))];
        int index = 0;
        foreach (var ofClass in expected.GetProperty("per_class").EnumerateArray())
        {
            Close(ofClass.GetProperty("roc_auc"), ranking[index].RocAuc, tolerance, $"ROC-AUC of {index}");
            Close(ofClass.GetProperty("average_precision"), ranking[index].AveragePrecision, tolerance, $"average precision of {index++}");
        }

        Close(expected.GetProperty("roc_auc_macro"), RankingScores.Macro(ranking).RocAuc, tolerance, "macro ROC-AUC");
        Close(expected.GetProperty("average_precision_macro"), RankingScores.Macro(ranking).AveragePrecision, tolerance, "macro AP");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(WithProbabilities))]
    public void Figures_of_confidence_are_those_of_the_formulas(string name)
    {
        using var fixture = new FixtureCase(name);
        var expected = fixture.Json.GetProperty("expected");
        double tolerance = fixture.Tolerance();
        var probabilities = fixture.Matrix("in.probabilities");
        double[] confidences = probabilities.Confidences();
        bool[] right = [.. probabilities.TopClasses().Zip(fixture.Ints("in.labels"), (predicted, label) => predicted == label)];
        int bins = fixture.Json.GetProperty("ece_bins").GetInt32();

        var equalWidth = CalibrationError.EqualWidth(confidences, right, bins);
        var equalMass = CalibrationError.EqualMass(confidences, right, bins);
        Close(expected.GetProperty("ece"), equalWidth.Value, tolerance, "ECE");
        CloseBins(expected.GetProperty("reliability"), equalWidth.Bins, tolerance);
        Close(expected.GetProperty("adaptive_ece"), equalMass.Value, tolerance, "adaptive ECE");
        CloseBins(expected.GetProperty("adaptive_bins"), equalMass.Bins, tolerance);

        var curve = new RiskCoverage(confidences, right);
        Close(expected.GetProperty("aurc"), curve.Area, tolerance, "AURC");
        Close(expected.GetProperty("excess_aurc"), curve.ExcessArea, tolerance, "excess AURC");
        CloseCoverage(expected.GetProperty("coverage_at_accuracy"), curve, tolerance);
    }

    internal static void CloseCoverage(JsonElement expected, RiskCoverage curve, double tolerance)
    {
        var actual = curve.At(expected.Number("accuracy"));
        Close(expected.GetProperty("coverage"), actual.Coverage, tolerance, "coverage");
        Close(expected.GetProperty("threshold"), actual.Threshold, tolerance, "threshold");
        Close(expected.GetProperty("accuracy_reached"), actual.Accuracy, tolerance, "accuracy reached");
    }

    private static void CloseScores(JsonElement expected, PrecisionRecallF1 actual, double tolerance, string what)
    {
        Close(expected.GetProperty("precision"), actual.Precision, tolerance, $"{what}, precision");
        Close(expected.GetProperty("recall"), actual.Recall, tolerance, $"{what}, recall");
        Close(expected.GetProperty("f1"), actual.F1, tolerance, $"{what}, F1");
    }

    private static void CloseBins(JsonElement expected, IReadOnlyList<ReliabilityBin> actual, double tolerance)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Count);
        int index = 0;
        foreach (var bin in expected.EnumerateArray())
        {
            Assert.Equal(bin.GetProperty("count").GetInt64(), actual[index].Count);
            Close(bin.GetProperty("confidence"), actual[index].Confidence, tolerance, $"confidence of bin {index}");
            Close(bin.GetProperty("accuracy"), actual[index].Accuracy, tolerance, $"accuracy of bin {index++}");
        }
    }
}
