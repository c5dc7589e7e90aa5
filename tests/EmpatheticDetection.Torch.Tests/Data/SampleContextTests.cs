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

    private static LabelledConversation With(LabelledConversation row, Profile? speaker) => row with { Conversation = row.Conversation with { Speaker = speaker } };

    private static async Task<Prediction> PredictAsync(LabelledConversation row, IUtteranceMedia? media = null)
    {
        using var model = EmotionModel.Create(TinyModels.Config(), [.. MadeUpDialogues.Balanced("train", 1).Select(known => known.Conversation)], seed: 2);
        var (predictions, _) = await EvaluationRun.PredictAsync(model, [row], media ?? new MadeUpMedia(), "test", null, TestContext.Current.CancellationToken);
        return Assert.Single(predictions);
    }
}
