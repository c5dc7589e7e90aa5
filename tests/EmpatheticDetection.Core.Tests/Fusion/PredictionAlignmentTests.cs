using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Fusion;

public class PredictionAlignmentTests
{
    private static readonly double[] Sad = [0, 0, 0, 0, 1, 0, 0];
    private static readonly double[] Fear = [0, 0, 0, 1, 0, 0, 0];

    [Fact]
    public void Conversations_are_matched_by_id_and_gaps_counted()
    {
        var alignment = PredictionAlignment.Of(
            [Set("a", New("1"), New("2", Emotion.Sad)), Set("b", New("3"), New("2") with { Speaker = "7", Probabilities = Fear })]);

        Assert.Equal(["1", "2", "3"], alignment.Rows.Select(row => row.Id));
        Assert.Equal([1, 1], alignment.Missing);
        Assert.Equal(new AlignedRow("2", Emotion.Sad, null, "7"), alignment.Rows[1]);
        Assert.Equal([false, true, true], alignment.Input.Present[1]);
        Assert.Equal(Fear, alignment.Input.Probabilities[1].Row(1).ToArray());
        Assert.Equal([1], alignment.Labelled);
    }

    [Fact]
    public void Files_that_disagree_are_refused_with_line_and_id()
    {
        var first = Set("a", New("1", Emotion.Sad, "test")) with { Path = "a.jsonl", Lines = [4] };
        PredictionSet[] others =
        [
            Set("b", New("1", Emotion.Fear)), Set("b", New("1", null, "train")), Set("b", New("x"), New("x")),
        ];
        foreach (var other in others)
        {
            var second = other with { Path = "b.jsonl", Lines = [8, 9] };
            var error = Assert.Throws<InvalidInputException>(() => PredictionAlignment.Of([first, second]));
            Assert.Contains("b.jsonl", error.Message, StringComparison.Ordinal);
        }

        var conflicting = others[0] with { Path = "b.jsonl", Lines = [8] };
        var conflict = Assert.Throws<InvalidInputException>(() => PredictionAlignment.Of([first, conflicting]));
        Assert.Contains("b.jsonl, line 8, conversation \"1\"", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("a.jsonl, line 4", conflict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test")]
    [InlineData(" Test ")]
    public void Nothing_is_fitted_on_the_test_split(string split)
    {
        var labelled = PredictionAlignment.Of([Set("a", New("1", Emotion.Sad, split))]);
        var unnamed = PredictionAlignment.Of([Set("a", New("1", Emotion.Sad))]);

        Assert.Contains("test", Assert.Throws<InvalidInputException>(() => FittingRows.Of(labelled)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => FittingRows.Of(unnamed, labelled)); // the same conversation, its split left out
        Assert.Equal([4], FittingRows.Of(unnamed).Labels);
    }

    [Fact]
    public void Rows_without_a_label_are_left_out_of_a_fit()
    {
        var rows = FittingRows.Of(PredictionAlignment.Of([Set("a", New("1"), New("2", Emotion.Fear, "validation"))]));

        Assert.Equal((1, 1), (rows.Labels.Length, rows.Unlabelled));
        Assert.Throws<InvalidInputException>(() => FittingRows.Of(PredictionAlignment.Of([Set("a", New("1"))])));
    }

    [Fact]
    public void Fused_predictions_say_what_was_used_and_how_a_tie_was_broken()
    {
        double[] leaning = [0, 0, 0, 0.45, 0.55, 0, 0];
        var absent = new Dictionary<string, string> { ["text"] = "x", ["video"] = "no file" };
        var alignment = PredictionAlignment.Of(
        [
            Set("a", New("1") with { Probabilities = Fear, Modalities = ["audio"], Absent = absent }),
            Set("b", New("1", Emotion.Sad) with { Probabilities = Sad, Modalities = ["text"] }),
            Set("c", New("1") with { Probabilities = [0.9, 0, 0, 0, 0.1, 0, 0] }),
        ]);

        var vote = FusedPredictions.Of(alignment, new MajorityVoteFusion())[0];

        Assert.Equal(["audio", "text"], vote.Modalities);
        Assert.Equal(new Dictionary<string, string> { ["video"] = "no file" }, vote.Absent);
        Assert.Equal((Emotion.Sad, Emotion.Sad), (vote.Label, vote.Predicted)); // one vote each, the largest sum for sad
        Assert.Equal(Emotion.Sad, vote.Decision);
        var untied = PredictionAlignment.Of([Set("a", New("1") with { Probabilities = leaning })]);
        Assert.Null(FusedPredictions.Of(untied, new AverageFusion())[0].Decision);
    }

    [Fact]
    public void A_description_makes_the_same_fusion_again()
    {
        using var folder = new TemporaryFolder();
        double[] other = [0.2, 0.1, 0.3, 0.1, 0.1, 0.1, 0.1];
        var alignment = PredictionAlignment.Of(
        [
            Set("a", New("1", Emotion.Sad), New("2", Emotion.Fear), New("3", Emotion.Sad)) with { Representations = new([1, 2, 3, 4, 5, 6], 2) },
            Set("b", New("1") with { Probabilities = other }, New("2") with { Probabilities = Fear }),
        ]);
        var rows = FittingRows.Of(alignment);
        foreach (string name in FusionStrategies.Names)
        {
            var fusion = FusionStrategies.Create(name, [2, 1], rows, TestContext.Current.CancellationToken);
            FusionDescription.Of(fusion, ["a", "b"], rows).Write(folder["f.json"]);

            var again = FusionDescription.Read(folder["f.json"]).Create();

            Assert.Equal(name, again.Name);
            Assert.Equal(fusion.Fuse(alignment.Input).Probabilities.Values, again.Fuse(alignment.Input).Probabilities.Values);
        }
    }

    [Fact]
    public void A_gain_is_measured_on_the_rows_of_the_best_model()
    {
        Emotion[] labels = [Emotion.Sad, Emotion.Fear, Emotion.Sad, Emotion.Fear];
        var good = Set("good", [.. labels.Select((label, i) => Say($"{i}", label, i < 3 && label == Emotion.Fear))]);
        var bad = Set("bad", [.. labels.Select((label, i) => Say($"{i}", label, label == Emotion.Sad)), New("x")]);
        var alignment = PredictionAlignment.Of([bad, good]);
        Prediction[] perfect = [.. alignment.Rows.Select(row => Say(row.Id, row.Label, row.Label == Emotion.Fear))];

        var gain = FusionGain.Compute(alignment, perfect, 200, 1, TestContext.Current.CancellationToken)!;

        Assert.Equal(("good", 4), (gain.BestModel, gain.Rows));
        Assert.Equal(0.25, gain.Comparison.Accuracy.Difference.Value!.Value, 1e-12);
        var unlabelled = PredictionAlignment.Of([Set("a", New("1"))]);
        Assert.Null(FusionGain.Compute(unlabelled, [New("1")], 10, 1, TestContext.Current.CancellationToken));
    }

    private static Prediction Say(string id, Emotion? label, bool fear) => New(id, label) with { Probabilities = fear ? Fear : Sad };

    private static PredictionSet Set(string name, params Prediction[] predictions) => new(name, predictions);

    private static Prediction New(string id, Emotion? label = null, string? split = null) => new(id, Sad, label, split);
}
