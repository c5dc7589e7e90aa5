using CsCheck;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Randomness;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class CalibrationSelectionTests
{
    private const int Classes = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_over_confident_model_has_at_most_half_of_the_calibration_error_on_rows_not_fitted_on(long seed)
    {
        var (validation, validationLabels) = Sample(400, seed, (logit, _) => 3 * logit);
        var (test, testLabels) = Sample(2000, seed + 100, (logit, _) => 3 * logit);

        var calibration = Choose(validation, validationLabels);

        double before = Ece(ModelCalibration.None, test, testLabels), after = Ece(calibration, test, testLabels);
        Assert.InRange(before, 0.15, 1);
        Assert.InRange(after, 0, before / 2);
        Assert.Equal("temperature", calibration.Method);
        Assert.InRange(calibration.Temperature, 2.4, 3.6);
    }

    [Fact]
    public void A_model_that_means_what_it_says_is_left_as_it_is()
    {
        var (logits, labels) = Sample(400, 5, (logit, _) => logit);

        var calibration = Choose(logits, labels);

        Assert.Equal(("none", 1.0), (calibration.Method, calibration.Temperature));
        Assert.All(calibration.Selection!.Candidates, candidate => Assert.True(candidate.Excess >= 0));
    }

    [Fact]
    public void A_model_that_errs_by_class_gets_vector_scaling()
    {
        var (logits, labels) = Sample(1500, 6, (logit, c) => (logit * (c < 3 ? 3 : 0.7)) + (c == 6 ? 2 : 0));

        Assert.Equal("vector", Choose(logits, labels).Method);
    }

    [Fact]
    public void Vector_scaling_is_not_tried_where_a_class_is_rare()
    {
        var (logits, labels) = Sample(300, 7, (logit, c) => logit * (c < 3 ? 3 : 0.7));
        int[] kept = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != 4)];

        var selection = CalibrationSelection.Compare(
            logits.Select(kept), [.. kept.Select(i => labels[i])], new string?[kept.Length], TestContext.Current.CancellationToken);

        Assert.Equal(["none", "temperature"], selection.Candidates.Select(candidate => candidate.Method));
        Assert.Contains("not tried", selection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_to_choose_by_leave_the_model_as_it_is()
    {
        var (logits, labels) = Sample(3, 8, (logit, _) => 3 * logit);

        var calibration = Choose(logits, labels);

        Assert.Equal("none", calibration.Method);
        Assert.Contains("too few", calibration.Selection!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_standard_error_takes_speakers_as_wholes()
    {
        // Every row four times, by one speaker: as if there were a quarter of the rows. Without one class, so that vector scaling stays out.
        var (logits, labels) = Sample(120, 9, (logit, _) => 2 * logit);
        int[] single = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != 4)];
        int[] fourfold = [.. single.SelectMany(i => Enumerable.Repeat(i, 4))];

        double once = Compare(single, [.. single.Select(i => $"s{i}")]);

        Assert.InRange(Compare(fourfold, [.. fourfold.Select(i => $"s{i}")]) / once, 0.9, 1.1);
        Assert.InRange(Compare(fourfold, new string?[fourfold.Length]) / once, 0.4, 0.6);

        double Compare(int[] rows, string?[] of) => CalibrationSelection.Compare(
            logits.Select(rows), [.. rows.Select(i => labels[i])], of, TestContext.Current.CancellationToken)
            .Candidates.Single(candidate => candidate.Method == "none").StandardError;
    }

    [Fact]
    public void What_is_chosen_is_the_first_within_its_standard_error() => Gen.Select(Gen.Int[4, 60], Gen.Double[0.3, 4], Gen.Long[0, 1000]).Sample(
        (rows, scale, seed) =>
        {
            var (logits, labels) = Sample(rows, seed, (logit, _) => scale * logit);
            var selection = CalibrationSelection.Compare(logits, labels, new string?[rows]);
            Assert.Equal(selection.Candidates.First(c => c.Excess <= c.StandardError).Method, selection.Chosen);
            Assert.Contains(selection.Candidates, candidate => candidate.Excess == 0);
        }, iter: 60);

    private static ModelCalibration Choose(ScoreMatrix logits, int[] labels) =>
        ModelCalibration.Choose(logits, labels, new string?[labels.Length], TestContext.Current.CancellationToken);

    private static double Ece(ModelCalibration calibration, ScoreMatrix logits, int[] labels)
    {
        var probabilities = calibration.Apply(logits);
        bool[] right = [.. probabilities.TopClasses().Zip(labels, (top, label) => top == label)];
        return CalibrationError.EqualWidth(probabilities.Confidences(), right, 15).Value;
    }

    // Labels are drawn from the softmax of logits; the model says something else.
    private static (ScoreMatrix Logits, int[] Labels) Sample(int rows, long seed, Func<double, int, double> said)
    {
        var random = SeededRandom.For(seed, rows, "calibration");
        var logits = new ScoreMatrix(rows, Classes);
        for (int i = 0; i < logits.Values.Length; i++) logits.Values[i] = 1.5 * random.NextGaussian();
        var truth = ModelCalibration.None.Apply(logits);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            double left = random.NextDouble();
            while (labels[i] < Classes - 1 && (left -= truth.Row(i)[labels[i]]) > 0) labels[i]++;
        }

        for (int i = 0; i < logits.Values.Length; i++) logits.Values[i] = said(logits.Values[i], i % Classes);
        return (logits, labels);
    }
}
