using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Data;

/// <summary>What predictions say of a dialogue beside its probabilities.</summary>
public sealed class SampleContextTests
{
    [Fact]
    public async Task Predictions_name_the_groups_of_the_speaker_as_far_as_they_are_known()
    {
        var row = MadeUpDialogues.Of("a", 2);
        var known = await PredictAsync(row);
        var half = await PredictAsync(With(row, new Profile("elderly", null, " ", 3)));

        Assert.Equal(row.Conversation.Speaker!.Age, known.Groups!["age"]);
        Assert.Equal("female", known.Groups["gender"]);
        Assert.Equal("mid", known.Groups["timbre"]);
        Assert.Equal("elderly", Assert.Single(half.Groups!).Value);
        Assert.Equal("3", half.Speaker);
        Assert.Null((await PredictAsync(With(row, new Profile(null, null, null, 3)))).Groups);
        Assert.Null((await PredictAsync(With(row, null))).Groups);
    }

    [Fact]
    public async Task Cues_are_measured_of_what_is_there_and_absent_of_what_is_not()
    {
        var row = MadeUpDialogues.Of("a", 3);
        var all = (await PredictAsync(row)).Cues!;
        int words = row.Conversation.Utterances.Where(utterance => utterance.Role == Role.Speaker).Sum(utterance => utterance.Text.Split(' ').Length);

        Assert.Equal(["frame_brightness", "frame_sharpness", "utterances", "voice_snr_db", "voiced_seconds", "words"], all.Keys.Order());
        Assert.Equal((3, words), (all["utterances"], all["words"]));
        Assert.DoesNotContain((await PredictAsync(row, new MadeUpMedia(sound: false))).Cues!.Keys, name => name.StartsWith("voice", StringComparison.Ordinal));
        Assert.DoesNotContain((await PredictAsync(row, new MadeUpMedia(film: false))).Cues!.Keys, name => name.StartsWith("frame", StringComparison.Ordinal));
        var silent = (await PredictAsync(row, new MadeUpMedia(silent: true))).Cues!;
        Assert.Equal(0, silent["voiced_seconds"]);
        Assert.False(silent.ContainsKey("voice_snr_db"));
        var mute = row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Select(utterance => utterance with { Text = "" })] } };
        Assert.False((await PredictAsync(mute)).Cues!.ContainsKey("words"));
    }

    private static LabelledConversation With(LabelledConversation row, Profile? speaker) => row with { Conversation = row.Conversation with { Speaker = speaker } };

    private static async Task<Prediction> PredictAsync(LabelledConversation row, IUtteranceMedia? media = null)
    {
        using var model = EmotionModel.Create(TinyModels.Config(), [.. MadeUpDialogues.Balanced("train", 1).Select(known => known.Conversation)], seed: 2);
        var (predictions, _) = await EvaluationRun.PredictAsync(model, [row], media ?? new MadeUpMedia(), "test", null, TestContext.Current.CancellationToken);
        return Assert.Single(predictions);
    }
}
