using CsCheck;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Models.Fusion;
using EmpatheticDetection.Torch.Robustness;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Robustness;

[Collection(nameof(OneAtATime))]
public class ConditionTests
{
    [Fact]
    public void Subsets_are_all_once_from_the_largest_to_single_modalities()
    {
        var subsets = ModalitySubset.AllOf(ModalityName.All);

        Assert.Equal(15, subsets.Select(subset => subset.Name).Distinct().Count());
        Assert.Equal("text + audio + video + metadata", subsets[0].Name);
        Assert.Equal(["text", "audio", "video", "metadata"], subsets.TakeLast(4).Select(subset => subset.Name));
        Assert.Equal([4, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1], subsets.Select(subset => subset.Kept.Count));
        Assert.Equal(["text + audio", "text", "audio"], ModalitySubset.AllOf(["text", "audio"]).Select(subset => subset.Name));
    }

    [Theory]
    [InlineData(FusionKind.Concatenation)]
    [InlineData(FusionKind.Gated)]
    [InlineData(FusionKind.CrossModal)]
    public async Task A_model_uses_what_a_subset_keeps_and_has_nothing_of_the_rest(FusionKind fusion)
    {
        var training = MadeUpDialogues.Balanced("train", 1);
        using var ensemble = ModelEnsemble.Of(EmotionModel.Create(
            TinyModels.Config() with { Fusion = fusion }, [.. training.Select(row => row.Conversation)], seed: 1));
        LabelledConversation[] rows = [MadeUpDialogues.Of("a", 3), MadeUpDialogues.Of("b", 1)];
        foreach (var subset in ModalitySubset.AllOf(ensemble.Modalities))
        {
            var predicted = await EvaluationRun.PredictAsync(
                ensemble, [.. rows.Select(row => subset.Change(row, 1))], _ => subset.On(new MadeUpMedia(), 1), "test", TestContext.Current.CancellationToken);

            // Facts alone are nothing to go by.
            if (subset.Kept is [ModalityName.Metadata])
            {
                Assert.Equal(["a", "b"], predicted.WithoutEvidence);
                continue;
            }

            Assert.Empty(predicted.WithoutEvidence);
            Assert.All(predicted.Predictions, prediction => Assert.Equal(subset.Kept, prediction.Modalities));
            Assert.All(predicted.Predictions, prediction => Assert.Equal(ensemble.Modalities.Except(subset.Kept), prediction.Absent!.Keys));
            Assert.All(predicted.Predictions.SelectMany(prediction => prediction.Probabilities), probability => Assert.True(double.IsFinite(probability)));
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    [InlineData(0)]
    public void Noise_has_the_ratio_that_was_asked_for(int ratio)
    {
        float[] samples = [.. Enumerable.Range(0, 16_000).Select(i => (float)Math.Sin(i * 0.1))];
        var noisy = new NoisySound(ratio).Change(Modality<AudioSignal>.Present(new AudioSignal(samples, 16_000)), new SeededRandom(3)).Value!;

        double noise = samples.Zip(noisy.Samples, (clean, sample) => Math.Pow(sample - clean, 2)).Sum(), signal = samples.Sum(sample => (double)sample * sample);
        Assert.Equal(ratio, 10 * Math.Log10(signal / noise), 0.3);
    }

    [Fact]
    public void What_is_absent_stays_absent_under_every_condition()
    {
        foreach (var condition in Degradations.Of(ModalityName.All, [MadeUpDialogues.Of("a", 3)]))
        {
            Assert.Equal("no file", condition.Change(Modality<AudioSignal>.Absent("no file"), new SeededRandom(1)).AbsentBecause);
            Assert.Equal("no film", condition.Change(Modality<VideoFrames>.Absent("no film"), new SeededRandom(1)).AbsentBecause);
        }
    }

    [Fact]
    public void Degradations_touch_what_a_model_reads_alone()
    {
        LabelledConversation[] rows = [MadeUpDialogues.Of("a", 3)];

        Assert.Equal(["noise at 20 dB", "noise at 10 dB", "noise at 0 dB"], Degradations.Of(["audio", "metadata"], rows).Select(condition => condition.Name));
        Assert.Equal(["10 % wrong words", "30 % wrong words"], Degradations.Of(["text"], rows).Select(condition => condition.Name));
        Assert.Equal(9, Degradations.Of(ModalityName.All, rows).Count);
        Assert.Empty(Degradations.Of(["text"], [rows[0] with { Conversation = rows[0].Conversation with { Utterances = [] } }]));
    }

    [Fact]
    public void A_dropped_frame_shows_one_that_arrived_and_some_frame_always_does() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 12], Gen.Double[0, 1]).Sample((seed, count, share) =>
    {
        var frames = Numbered(count);
        var dropped = FrameDegradation.Drop(frames, new SeededRandom(seed), share);
        int[] shown = [.. Enumerable.Range(0, count).Select(i => (int)dropped.Frame(i)[0])];

        Assert.Equal(frames.Pixels.Length, dropped.Pixels.Length);
        Assert.Equal(shown.Order(), shown);
        for (int i = 0; i < count; i++)
        {
            Assert.True(dropped.Frame(i).IndexOfAnyExcept((byte)shown[i]) < 0);
            Assert.Equal(shown[i], shown[shown[i]]); // what is shown arrived at its own place
            Assert.True(shown[i] <= i || shown[i] == shown[0]);
        }
    });

    [Fact]
    public void Frames_are_dropped_as_often_as_asked()
    {
        var frames = Numbered(250);
        foreach (double share in new[] { 0.5, 0.9 })
        {
            var dropped = FrameDegradation.Drop(frames, new SeededRandom(5), share);
            double kept = Enumerable.Range(0, 250).Count(i => dropped.Frame(i)[0] == i) / 250.0;
            Assert.Equal(1 - share, kept, 0.1);
        }

        Assert.Equal(frames.Pixels, FrameDegradation.Drop(frames, new SeededRandom(5), 0).Pixels);
    }

    [Fact]
    public void Blur_keeps_the_light_and_spreads_a_point_by_the_deviation_asked_for()
    {
        byte[] pixels = new byte[41 * 41 * 3];
        for (int channel = 0; channel < 3; channel++) pixels[(((20 * 41) + 20) * 3) + channel] = 255;
        for (int x = 0; x < 41; x++) pixels[x * 3] = 200; // a red line along the border
        var point = FrameDegradation.Blur(new VideoFrames(pixels, 1, 41, 41), 0.05);
        var flat = FrameDegradation.Blur(new VideoFrames([.. Enumerable.Repeat((byte)77, 41 * 41 * 3)], 1, 41, 41), 0.05);

        // The green row through the point: a Gaussian of deviation 2.05.
        double[] row = [.. Enumerable.Range(0, 41).Select(x => (double)point.Pixels[(((20 * 41) + x) * 3) + 1])];
        Assert.Equal(255 / (2 * Math.PI * 2.05 * 2.05), row[20], 0.6);
        Assert.Equal(row[20] * Math.Exp(-4 / (2 * 2.05 * 2.05)), row[22], 0.8);
        Assert.All(flat.Pixels, value => Assert.Equal(77, value));
    }

    [Fact]
    public void Dark_frames_have_so_much_of_their_light() =>
        Assert.Equal([0, 20, 51, 1], FrameDegradation.Darken(new VideoFrames([0, 100, 255, 4], 1, 1, 1), 0.2).Pixels);

    [Fact]
    public void Wrong_words_are_words_of_the_data_as_often_as_asked_and_the_same_for_a_seed()
    {
        string text = string.Join(' ', Enumerable.Repeat("right", 4000));
        var row = MadeUpDialogues.Of("a", 1);
        row = row with { Conversation = row.Conversation with { Utterances = [row.Conversation.Utterances[0] with { Text = text }] } };
        var condition = new WrongWords(0.3, ["wrong"]);
        string changed = condition.Change(row, 1).Conversation.Utterances[0].Text;

        Assert.Equal(4000, changed.Split(' ').Length);
        Assert.Equal(0.3, changed.Split(' ').Count(word => word == "wrong") / 4000.0, 0.03);
        Assert.Equal(changed, condition.Change(row, 1).Conversation.Utterances[0].Text);
        Assert.NotEqual(changed, condition.Change(row, 2).Conversation.Utterances[0].Text);
        Assert.Equal("", condition.Change(MadeUpDialogues.Of("b", 1) with { Conversation = row.Conversation with { Utterances = [row.Conversation.Utterances[0] with { Text = "" }] } }, 1).Conversation.Utterances[0].Text);
    }

    private static VideoFrames Numbered(int count) => new([.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat((byte)i, 2 * 3 * 3))], count, 2, 3);
}
