using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Comparison;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class RunComparisonTests
{
    private static readonly EvaluationOptions Options = new() { Draws = 200 };

    [Fact]
    public void Figures_are_those_of_each_run_on_the_shared_rows()
    {
        var (first, second, _) = Three(80);
        var longer = first with { Predictions = [.. first.Predictions, One("more", Emotion.Sad, Emotion.Sad), One("unlabelled", null, Emotion.Sad)] };

        var comparison = RunComparison.Compute([longer, second], Options, TestContext.Current.CancellationToken);

        Assert.Equal(80, comparison.Rows);
        Assert.Equal([2, 0], comparison.Runs.Select(run => run.LeftOut));
        var report = EvaluationReport.Compute(first.Predictions, Options with { Draws = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal(report.Accuracy.Value, comparison.Runs[0].Accuracy.Value);
        Assert.Equal(report.BalancedAccuracy.Value, comparison.Runs[0].BalancedAccuracy.Value);
        Assert.Equal(report.MacroSupported.F1.Value, comparison.Runs[0].MacroF1.Value);
    }

    [Fact]
    public void A_pair_equals_the_paired_comparison_on_the_same_draws()
    {
        var (first, second, third) = Three(70);
        var comparison = RunComparison.Compute([first, second, third], Options, TestContext.Current.CancellationToken);
        int[] labels = [.. first.Predictions.Select(row => (int)row.Label!.Value)];
        var clusters = SpeakerClusters.Of(first.Predictions).Clusters;

        var expected = PairedComparison.Compute(
            labels, Decisions(first), Decisions(third), 7, new RandomResampling(clusters, Options.Draws, Options.Seed),
            cancellation: TestContext.Current.CancellationToken);

        var pair = comparison.Pairs.Single(p => p.First == first.Name && p.Second == third.Name);
        Assert.Equal(expected.Accuracy, pair.Accuracy);
        Assert.Equal(expected.BalancedAccuracy, pair.BalancedAccuracy);
        Assert.Equal(expected.MacroSupportedF1, pair.MacroF1);
        Assert.Equal(McNemarTest.Of(labels, Decisions(first), Decisions(third)).ExactP, pair.ExactP);
        Assert.Equal(HolmCorrection.Adjust([.. comparison.Pairs.Select(p => p.ExactP)]), comparison.Pairs.Select(p => p.HolmP));
    }

    [Fact]
    public void Classes_and_groups_are_differences_on_their_rows()
    {
        var (first, second, _) = Three(90);
        var pair = RunComparison.Compute([first, second], Options, TestContext.Current.CancellationToken).Pairs.Single();

        foreach (var c in pair.Classes)
        {
            var emotion = EmotionTable.Parse(c.Class, "test");
            double?[] recalls = [.. new[] { first, second }.Select(run => Recall(run, emotion))];
            Assert.Equal(recalls[0] - recalls[1], c.Recall.Value);
        }

        Assert.Equal(["old", "young"], pair.Groups.Select(group => group.Value));
        foreach (var group in pair.Groups)
        {
            double[] accuracies = [.. new[] { first, second }.Select(run => Accuracy(run, row => row.Groups!["age"] == group.Value))];
            Assert.Equal(accuracies[0] - accuracies[1], group.Accuracy.Value!.Value, 1e-12);
            Assert.Null(group.TooSmall);
        }
    }

    [Fact]
    public void A_run_does_not_differ_from_itself()
    {
        var (first, _, _) = Three(60);
        var pair = RunComparison.Compute([first, first with { Name = "again" }], Options, TestContext.Current.CancellationToken).Pairs.Single();

        Assert.Equal(new Estimate(0, 0, 0), pair.Accuracy.Difference);
        Assert.Equal((0, 0, 1.0, 1.0), (pair.OnlyFirstRight, pair.OnlySecondRight, pair.ExactP, pair.HolmP));
    }

    [Fact]
    public void Swapping_two_runs_turns_every_difference_round() => Gen.Select(PredictionSamples.Many, Gen.Int[0, 6].Array[60]).Sample((rows, decisions) =>
    {
        var first = new PredictionSet("a", rows);
        var second = new PredictionSet("b", [.. rows.Select((row, i) => row with { Decision = (Emotion)decisions[i] })]);
        var options = new EvaluationOptions { Draws = 20 };
        var one = RunComparison.Compute([first, second], options).Pairs.Single();
        var other = RunComparison.Compute([second, first], options).Pairs.Single();

        Assert.Equal(one.ExactP, other.ExactP);
        Assert.Equal(one.MacroF1.PTwoSided, other.MacroF1.PTwoSided);
        Assert.Equal(-one.MacroF1.Difference.Value, other.MacroF1.Difference.Value);
        foreach (var (a, b) in one.Classes.Zip(other.Classes)) Assert.Equal(-a.F1.Value, b.F1.Value);
    }, iter: 30);

    [Fact]
    public void Rows_without_speakers_are_drawn_by_themselves_and_the_comparison_says_so()
    {
        var (first, second, _) = Three(40);
        PredictionSet[] runs = [.. new[] { first, second }.Select(run => run with { Predictions = [.. run.Predictions.Select(row => row with { Speaker = null })] })];

        var bootstrap = RunComparison.Compute(runs, Options, TestContext.Current.CancellationToken).Bootstrap;

        Assert.Equal(("row", 40), (bootstrap.ClusteredBy, bootstrap.Clusters));
    }

    [Fact]
    public void A_small_group_is_said_to_be_too_small()
    {
        var (first, second, _) = Three(40);
        var pair = RunComparison.Compute([first, second], Options, TestContext.Current.CancellationToken).Pairs.Single();

        Assert.All(pair.Groups, group => Assert.Contains("fewer than 30 rows", group.TooSmall, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("label")]
    [InlineData("split")]
    [InlineData("none")]
    [InlineData("one")]
    public void What_cannot_be_compared_is_refused(string what)
    {
        var (first, second, _) = Three(30);
        Func<Prediction, Prediction> change = what switch
        {
            "label" => row => row with { Label = Emotion.Contempt },
            "split" => row => row with { Split = "validation" },
            _ => row => row with { Id = "other " + row.Id, Split = "validation" },
        };
        PredictionSet[] runs = what == "one" ? [first] : [first, second with { Predictions = [.. second.Predictions.Select(change)] }];

        var error = Assert.Throws<InvalidInputException>(() => RunComparison.Compute(runs, Options, TestContext.Current.CancellationToken));

        Assert.Contains(what == "none" ? "30 of validation" : what == "one" ? "too few" : $"the {what}", error.Message, StringComparison.Ordinal);
    }

    private static double? Recall(PredictionSet run, Emotion emotion) =>
        ConfusionMatrix.Of([.. run.Predictions.Select(row => (int)row.Label!.Value)], Decisions(run), 7).Class((int)emotion).Recall;

    private static double Accuracy(PredictionSet run, Func<Prediction, bool> rows) =>
        run.Predictions.Where(rows).Average(row => row.Label == row.Predicted ? 1.0 : 0);

    private static int[] Decisions(PredictionSet run) => [.. run.Predictions.Select(row => (int)row.Predicted)];

    // Runs that are right more and more often.
    private static (PredictionSet First, PredictionSet Second, PredictionSet Third) Three(int rows)
    {
        return (Run("first", 2), Run("second", 3), Run("third", 5));

        PredictionSet Run(string name, int every) => new(name, [.. Enumerable.Range(0, rows).Select(i =>
        {
            var label = (Emotion)(i % 7);
            return One($"{i}", label, i % every == 0 ? (Emotion)((i + 1) % 7) : label, $"s{i % 11}", i % 2 == 0 ? "old" : "young");
        })]);
    }

    private static Prediction One(string id, Emotion? label, Emotion decision, string? speaker = null, string age = "old") => new(
        id, [.. Enumerable.Range(0, 7).Select(c => c == (int)decision ? 0.4 : 0.1)], label, "test", speaker,
        Groups: new Dictionary<string, string> { ["age"] = age });
}
