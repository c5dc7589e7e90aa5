using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class AbstentionTests
{
    [Fact]
    public void The_threshold_for_an_accuracy_is_that_of_the_risk_coverage_curve() =>
        Gen.Select(Validation, Gen.Double[0.01, 1]).Sample((rows, accuracy) =>
        {
            double[] confidences = [.. rows.Select(row => row.Probabilities.Max())];
            var expected = new RiskCoverage(confidences, [.. rows.Select(row => row.Label == row.Predicted)]).At(accuracy);

            var chosen = Abstention.Of(rows).For(new(Accuracy: accuracy));

            Assert.Equal(expected.Threshold, chosen.Below);
            if (expected.Threshold is null) return;
            Prediction[] answered = [.. rows.Select(chosen.Apply).Where(row => row.Abstained == false)];
            Assert.Equal(expected.Coverage, (double)answered.Length / rows.Length, 1e-12);
            Assert.True(answered.Average(row => row.Label == row.Predicted ? 1.0 : 0) >= accuracy - 1e-12);
        });

    [Fact]
    public void The_threshold_for_a_coverage_is_the_highest_that_answers_as_many() =>
        Gen.Select(Validation, Gen.Double[0.01, 1]).Sample((rows, coverage) =>
        {
            var chosen = Abstention.Of(rows).For(new(Coverage: coverage));
            double Share(double below) => rows.Count(row => row.Probabilities.Max() >= below) / (double)rows.Length;

            Assert.True(Share(chosen.Below!.Value) >= coverage - 1e-9);
            Assert.True(Share(Math.BitIncrement(chosen.Below!.Value)) < coverage);
        });

    [Fact]
    public void An_accuracy_that_no_threshold_reaches_gives_none_and_says_why()
    {
        var abstention = Abstention.Of([Row("1", Emotion.Sad, Emotion.Happy, 0.9)]).For(new(Accuracy: 0.9));

        Assert.Null(abstention.Below);
        Assert.Contains("no threshold reaches an accuracy of 90.0 % on the 1 validation rows", abstention.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_row_may_not_be_chosen_on() => Assert.Contains(
        "test",
        Assert.Throws<InvalidInputException>(() => Abstention.Of([Row("1", Emotion.Sad, Emotion.Sad, 0.9) with { Split = "test" }])).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(1.5, null, null)]
    [InlineData(null, 0.0, null)]
    [InlineData(null, null, 1.1)]
    [InlineData(null, null, null)]
    [InlineData(0.5, 0.5, null)]
    public void A_wish_that_makes_no_sense_is_refused(double? below, double? accuracy, double? coverage) =>
        Assert.Throws<InvalidInputException>(() => new Abstention { Right = [0.5] }.For(new(below, accuracy, coverage)));

    [Fact]
    public void A_report_states_coverage_and_the_figures_of_the_answered()
    {
        var abstention = new Abstention { Below = 0.5 };
        Prediction[] rows =
        [
            .. Enumerable.Range(0, 12).Select(i => abstention.Apply(Row($"{i}", (Emotion)(i % 7), (Emotion)(i % 7), 0.8))),
            .. Enumerable.Range(12, 4).Select(i => abstention.Apply(Row($"{i}", Emotion.Sad, Emotion.Happy, 0.4))),
        ];

        var report = EvaluationReport.Compute(rows, new EvaluationOptions { Draws = 50 }, TestContext.Current.CancellationToken);

        Assert.Equal((12, 4, 0.75, 1.0), (report.Abstention!.Answered, report.Abstention.Abstained, report.Abstention.Coverage.Value, report.Abstention.Accuracy.Value));
        Assert.Equal(0.75, report.Accuracy.Value);
        Assert.InRange(report.Abstention.Coverage.Low!.Value, 0.2, 0.75);
        Assert.Null(EvaluationReport.Compute([.. rows.Select(row => row with { Abstained = null })], null, TestContext.Current.CancellationToken).Abstention);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void What_is_abstained_from_is_written_and_read(bool? abstained)
    {
        using var folder = new Testing.TemporaryFolder();
        PredictionFile.Write(folder["p.jsonl"], [Row("1", Emotion.Sad, Emotion.Sad, 0.4) with { Abstained = abstained }]);

        Assert.Equal(abstained, PredictionFile.Read(folder["p.jsonl"]).Single().Abstained);
        Assert.Equal(abstained is not null, File.ReadAllText(folder["p.jsonl"]).Contains("abstained", StringComparison.Ordinal));
    }

    private static Gen<Prediction[]> Validation { get; } = PredictionSamples.Many.Select(rows => rows.Select(row => row with { Split = "validation" }).ToArray());

    private static Prediction Row(string id, Emotion label, Emotion decided, double confidence) => new(
        id, [.. Enumerable.Range(0, 7).Select(c => c == (int)decided ? confidence : (1 - confidence) / 6)], label, "validation", $"s{id.Length}{id[^1]}");
}
