using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Reports.Document;
using EmpatheticDetection.Testing;

namespace EmpatheticDetection.Reports.Tests;

public class TrainingSummaryTests
{
    private static readonly TrainingCurve Curve = new(
        "audio-text",
        [new(1, 1.9459, 1e-3, 1.8, 0.30, 0.25, 0.2), new(2, 1.2, 9.5e-4, 1.1, 0.5125, 0.5, 0.48), new(3, 0.9, 1e-5)],
        2);

    [Fact]
    public void The_summary_is_this_text()
    {
        var run = new RunDescription
        {
            Title = "Training of audio-text",
            Summary = "One model was trained.",
            Data = new("corpus, seed 1", true),
            Command = "empathetic train --config configs/audio-text.json",
            Seed = 42,
            UsesChainOfEmpathy = false,
            Duration = TimeSpan.FromSeconds(61),
            ConfigurationHeadline = "AdamW 1e-3, batch 16",
        };

        Assert.Equal(
            """
            Training of audio-text
            One model was trained.

            data:             synthetic data: corpus, seed 1
            command:          empathetic train --config configs/audio-text.json
            seed:             42
            training:         AdamW 1e-3, batch 16
            chain of empathy: not used
            duration:         1 min 1 s

            audio-text: epochs
            epoch  train loss       rate  val loss  val acc %  val UAR %  val macro-F1 %
                1       1.946    1.0e-03     1.800       30.0       25.0            20.0
                2       1.200    9.5e-04     1.100       51.3       50.0            48.0  kept
                3       0.900    1.0e-05         -          -          -               -
            kept: epoch 2

            """.ReplaceLineEndings("\n"),
            TrainingSummary.Text(run, [Curve], []));
    }

    [Fact]
    public void Figures_on_test_data_stand_with_their_intervals_and_unsupported_classes_are_named()
    {
        var model = SampleRun.Model("audio-text", 60, 2, [Emotion.Happy, Emotion.Sad]);

        string text = TrainingSummary.Text(SampleDocument.Run(), [], [model]);

        Assert.Contains($"accuracy %:       {Numbers.Text(model.Report.Accuracy)}\n", text, StringComparison.Ordinal);
        Assert.Contains("[", Numbers.Text(model.Report.Accuracy), StringComparison.Ordinal);
        Assert.Contains("  fear       n      0  F1 - (no support)\n", text, StringComparison.Ordinal);
        Assert.Contains("bootstrap draws of whole speakers (12 speakers)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_holds_the_text_and_no_kept_epoch_is_said()
    {
        using var folder = new TemporaryFolder();

        TrainingSummary.Write(folder["run/training_summary.txt"], SampleDocument.Run(), [Curve with { KeptEpoch = null }], []);

        string text = File.ReadAllText(folder["run/training_summary.txt"]);
        Assert.Equal(TrainingSummary.Text(SampleDocument.Run(), [Curve with { KeptEpoch = null }], []), text);
        Assert.EndsWith("kept: none\n", text, StringComparison.Ordinal);
    }
}
