using CsCheck;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Evaluation.Reports;
using EmpatheticDetection.Core.Evaluation.Significance;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Core.Tests.Evaluation;

public class EvaluationReportTests
{
    private static readonly EvaluationOptions Few = new() { Draws = 50 };

    [Fact]
    public void The_order_of_rows_does_not_matter() => PredictionSamples.Many.Sample(predictions =>
    {
        var none = new EvaluationOptions { Draws = 0 };
        var report = Compute(predictions, none);
        var reversed = Compute([.. predictions.Reverse()], none);

        Assert.Equal(report.ConfusionMatrix, reversed.ConfusionMatrix);
        Assert.Equal(report.LogLoss.Value!.Value, reversed.LogLoss.Value!.Value, 1e-12);
        Assert.Equal(report.Ece.Value!.Value, reversed.Ece.Value!.Value, 1e-12);
        Assert.Equal(report.RocAuc.Value ?? -1, reversed.RocAuc.Value ?? -1, 1e-12);
        Assert.Equal(report.Counts.Speakers, reversed.Counts.Speakers);
    }, iter: 200);

    [Fact]
    public void Figures_keep_their_bounds() => PredictionSamples.Many.Sample(predictions =>
    {
        var report = Compute(predictions, Few);
        Estimate?[] shares =
        [
            report.Accuracy, report.BalancedAccuracy, report.Macro.F1, report.Weighted.Precision, report.Ece, report.RocAuc,
            .. report.PerClass.SelectMany(c => (Estimate?[])[c.Precision, c.Recall, c.F1, c.RocAuc, c.AveragePrecision]),
        ];
        foreach (double? number in shares.SelectMany(share => (double?[])[share?.Value, share?.Low, share?.High]))
            Assert.InRange(number ?? 0, 0, 1 + 1e-12);
        Assert.True(report.LogLoss.Value >= 0);
        Assert.InRange(report.Brier.Value!.Value, 0, 2);
        Assert.True(report.Accuracy.Low <= report.Accuracy.High);
        Assert.Equal(predictions.Length, report.ConfusionMatrix.Sum(row => row.Sum()));
        Assert.Equal(report.Accuracy.Value!.Value, report.Weighted.Recall.Value!.Value, 1e-12);
    }, iter: 100);

    [Fact]
    public void Resampled_figures_of_all_rows_once_are_the_plain_ones() => PredictionSamples.Many.Sample(predictions =>
    {
        var report = Compute(predictions, new() { Draws = 0 });
        var probabilities = ScoreMatrix.FromRows([.. predictions.Select(p => p.Probabilities)], 7);
        int[] labels = [.. predictions.Select(p => (int)p.Label!)];

        Assert.Equal(LogLoss.Mean(probabilities, labels), report.LogLoss.Value!.Value, 1e-12);
        Assert.Equal(BrierScore.Mean(probabilities, labels), report.Brier.Value!.Value, 1e-12);
        Assert.Equal(ConfusionMatrix.Of(labels, probabilities.TopClasses(), 7).BalancedAccuracy, report.BalancedAccuracy.Value);
        for (int c = 0; c < 7; c++)
        {
            var ranking = RankingScores.Of(probabilities, labels, c);
            Assert.Equal(ranking.RocAuc ?? -1, report.PerClass[c].RocAuc?.Value ?? -1, 1e-12);
            Assert.Equal(ranking.AveragePrecision ?? -1, report.PerClass[c].AveragePrecision?.Value ?? -1, 1e-12);
        }
    }, iter: 100);

    [Fact]
    public void A_multiplicity_counts_as_so_many_rows() => Gen.Select(
        PredictionSamples.Many, Gen.Int[0, 3].Array[60]).Sample((predictions, drawn) =>
    {
        int[] multiplicities = drawn[..predictions.Length];
        if (multiplicities.Sum() == 0) return;
        Prediction[] repeated = [.. predictions.SelectMany((p, i) => Enumerable.Repeat(p, multiplicities[i]))];

        double[] counted = Figures(predictions, multiplicities), plain = Figures(repeated, [.. repeated.Select(_ => 1)]);

        for (int i = 0; i < plain.Length; i++)
            Assert.True(double.IsNaN(plain[i]) ? double.IsNaN(counted[i]) : Math.Abs(plain[i] - counted[i]) < 1e-12, $"figure {i}");
    }, iter: 200);

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_another()
    {
        Prediction[] predictions = PredictionSamples.One.Array[60].Single().Select((p, i) => p with { Id = $"{i}" }).ToArray();

        string first = Compute(predictions, Few).ToJson();

        Assert.Equal(first, Compute(predictions, Few).ToJson());
        Assert.NotEqual(
            Compute(predictions, Few).LogLoss, Compute(predictions, Few with { Seed = 2 }).LogLoss);
    }

    [Fact]
    public void Rows_of_a_speaker_are_drawn_together()
    {
        // Right for one speaker and wrong for the other: draws of speakers give 0, 1/2 or 1, draws of rows almost never the ends.
        Prediction[] rows = [.. Enumerable.Range(0, 100).Select(i => Sure($"{i}", i < 50 ? Emotion.Sad : Emotion.Fear, $"{i / 50}"))];

        var clustered = Compute(rows);
        var single = Compute([.. rows.Select(row => row with { Speaker = "one" })]);

        Assert.Equal(("speaker", 2), (clustered.Bootstrap.ClusteredBy, clustered.Bootstrap.Clusters));
        Assert.Equal(new Estimate(0.5, 0, 1), clustered.Accuracy);
        Assert.Equal(("row", 100), (single.Bootstrap.ClusteredBy, single.Bootstrap.Clusters));
        Assert.InRange(single.Accuracy.Low!.Value, 0.3, 0.48);
    }

    [Fact]
    public void A_class_without_support_is_null_and_left_out_of_the_balanced_accuracy()
    {
        var report = Compute([Sure("1", Emotion.Sad), Sure("2", Emotion.Fear), Sure("3", null)], Few);

        Assert.Equal(0.5, report.BalancedAccuracy.Value);
        Assert.Equal((3, 2, 1), (report.Counts.Rows, report.Counts.Labelled, report.Counts.MissingLabels));
        var happy = report.PerClass[(int)Emotion.Happy];
        Assert.Equal(0, happy.Support);
        Assert.Null(happy.Recall);
        Assert.Equal(1, report.PerClass[(int)Emotion.Sad].Recall!.Value.Value);
    }

    [Fact]
    public void Without_labels_there_is_nothing_to_report() =>
        Assert.Throws<InvalidInputException>(() => Compute([Sure("1", null)]));

    [Fact]
    public void What_is_written_is_read_and_another_version_refused()
    {
        using var folder = new TemporaryFolder();
        var report = Compute([Sure("1", Emotion.Sad), Sure("2", Emotion.Fear)], Few with { Command = "c <&>", Data = "d" });
        report.Write(folder["r.json"]);

        Assert.Equal(report.ToJson(), EvaluationReport.Read(folder["r.json"]).ToJson());

        File.WriteAllText(folder["r.json"], report.ToJson().Replace("\"version\": 1", "\"version\": 9", StringComparison.Ordinal));
        var error = Assert.Throws<InvalidInputException>(() => EvaluationReport.Read(folder["r.json"]));
        Assert.Contains("version 9", error.Message, StringComparison.Ordinal);
        File.WriteAllText(folder["r.json"], "{");
        Assert.Throws<InvalidInputException>(() => EvaluationReport.Read(folder["r.json"]));
    }

    private static EvaluationReport Compute(IReadOnlyList<Prediction> predictions, EvaluationOptions? options = null) =>
        EvaluationReport.Compute(predictions, options, TestContext.Current.CancellationToken);

    private static Prediction Sure(string id, Emotion? label, string? speaker = null) =>
        new(id, [0, 0, 0, 0, 1, 0, 0], label, Speaker: speaker);

    private static double[] Figures(Prediction[] predictions, int[] multiplicities)
    {
        var probabilities = ScoreMatrix.FromRows([.. predictions.Select(p => p.Probabilities)], 7);
        var rows = new ScoredRows(probabilities, [.. predictions.Select(p => (int)p.Label!)], probabilities.TopClasses(), 10);
        var figures = new double[rows.Figures];
        rows.Compute(multiplicities, figures);
        return figures;
    }
}
