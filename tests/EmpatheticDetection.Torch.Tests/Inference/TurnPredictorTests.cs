using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Turns;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Models.Fusion;

namespace EmpatheticDetection.Torch.Tests.Inference;

/// <summary>A prediction after an utterance knows nothing of what follows, whichever way it is computed.</summary>
[Collection(nameof(OneAtATime))]
public class TurnPredictorTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<SequenceKind> Kinds() => [.. Enum.GetValues<SequenceKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_turn_says_what_the_dialogue_cut_after_it_says(SequenceKind sequence)
    {
        using var model = Create(sequence);
        var row = MadeUpDialogues.Of("turns", 7);
        var turns = await TurnsAsync(model, row);

        Assert.Equal([1, 2, 3, 4], turns.Select(turn => turn.Turn));
        Assert.Equal([0, 2, 4, 6], turns.Select(turn => turn.Utterance));
        foreach (var turn in turns)
        {
            var cut = row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Take(turn.Utterance + 1)] } };
            await AssertSaysAsync(model, cut, turn);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_comes_after_a_turn_does_not_change_it(SequenceKind sequence)
    {
        using var model = Create(sequence);
        var row = MadeUpDialogues.Of("turns", 7);
        var other = MadeUpDialogues.Of("others", 7, Emotion.Happy).Conversation.Utterances;
        var changed = row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Take(4), .. other.Skip(4), .. other.Select((u, i) => u with { Index = 7 + i })] } };
        var (before, after) = (await TurnsAsync(model, row), await TurnsAsync(model, changed));

        Assert.Equal(8, after.Count);
        for (int i = 0; i < 2; i++) AssertClose(before[i], after[i]);
        Assert.True(Distance(before[2], after[2]) > 1e-4);
    }

    [Fact]
    public void Sequences_that_look_ahead_are_not_taken_for_causal()
    {
        foreach (var (sequence, causal) in new[]
        {
            (SequenceKind.None, true), (SequenceKind.CausalRecurrent, true), (SequenceKind.CausalAttention, true),
            (SequenceKind.Recurrent, false), (SequenceKind.Attention, false),
        })
        {
            using var model = Create(sequence);
            using var windowed = Create(sequence, config => config with { MaximumUtterances = 2 });
            Assert.Equal(causal, model.Network.IsCausal);
            Assert.False(windowed.Network.IsCausal);
        }
    }

    [Fact]
    public async Task A_network_that_is_not_causal_refuses_to_give_prefixes_in_one_pass()
    {
        using var model = Create(SequenceKind.Recurrent);
        var sample = await new SampleReader(model, new MadeUpMedia()).ReadAsync(MadeUpDialogues.Of("a", 3), null, TestContext.Current.CancellationToken);

        Assert.Throws<NotSupportedException>(() => model.Network.ForwardPrefixes(new DialogueBatch([sample])));
    }

    [Fact]
    public async Task Prefixes_of_several_dialogues_of_a_batch_are_those_of_each_alone()
    {
        using var model = Create(SequenceKind.CausalAttention);
        var reader = new SampleReader(model, new MadeUpMedia());
        var samples = new List<Sample>();
        foreach (int length in new[] { 1, 6, 3 }) samples.Add(await reader.ReadAsync(MadeUpDialogues.Of($"d{length}", length), null, TestContext.Current.CancellationToken));
        using var noGradient = TorchSharp.torch.no_grad();
        float[] together = model.Network.ForwardPrefixes(new DialogueBatch(samples)).data<float>().ToArray();
        float[] alone = [.. samples.SelectMany(sample => model.Network.ForwardPrefixes(new DialogueBatch([sample])).data<float>().ToArray())];

        Assert.Equal(7 * samples.Sum(sample => sample.Steps.Count), together.Length);
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    [Theory]
    [InlineData(SequenceKind.CausalRecurrent)]
    [InlineData(SequenceKind.Recurrent)]
    public async Task A_window_of_the_last_utterances_moves_with_the_turn(SequenceKind sequence)
    {
        using var model = Create(sequence, config => config with { MaximumUtterances = 2 });
        var row = MadeUpDialogues.Of("turns", 7);
        foreach (var turn in await TurnsAsync(model, row))
            await AssertSaysAsync(model, row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Take(turn.Utterance + 1)] } }, turn);
    }

    [Fact]
    public async Task Utterances_that_are_read_as_one_text_are_those_until_the_turn()
    {
        using var model = Create(SequenceKind.None, config => config with
        {
            Encoders = [.. config.Encoders.Where(encoder => encoder is NgramsConfig)],
            JoinUtterances = true,
        });
        var row = MadeUpDialogues.Of("turns", 7);
        var turns = await TurnsAsync(model, row);

        Assert.False(model.Network.IsCausal);
        Assert.Equal(4, turns.Count);
        foreach (var turn in turns)
            await AssertSaysAsync(model, row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Take(turn.Utterance + 1)] } }, turn);
    }

    [Fact]
    public async Task A_turn_before_anything_can_be_heard_is_left_out_and_tells_no_modality_of_later()
    {
        using var model = Create(SequenceKind.CausalRecurrent, config => config with
        {
            Encoders = [.. config.Encoders.Where(encoder => encoder is NgramsConfig)],
            UseContext = false,
        });
        var row = MadeUpDialogues.Of("late", 5);
        var silentFirst = row with { Conversation = row.Conversation with { Utterances = [row.Conversation.Utterances[0] with { Text = "" }, .. row.Conversation.Utterances.Skip(1)] } };
        var turns = await TurnsAsync(model, silentFirst);

        Assert.Equal([2, 3], turns.Select(turn => turn.Turn));
        Assert.Empty(await TurnsAsync(model, row with { Conversation = row.Conversation with { Utterances = [.. row.Conversation.Utterances.Where(u => u.Role != Role.Speaker)] } }));
    }

    [Fact]
    public async Task Modalities_are_those_that_were_there_by_then()
    {
        using var model = Create(SequenceKind.CausalRecurrent);
        var turns = await TurnsAsync(model, MadeUpDialogues.Of("late", 3), new LateMedia());

        Assert.DoesNotContain("audio", turns[0].Prediction.Modalities!);
        Assert.Equal("not yet", turns[0].Prediction.Absent!["audio"]);
        Assert.Contains("audio", turns[1].Prediction.Modalities!);
    }

    [Fact]
    public void A_line_is_a_prediction_with_its_place()
    {
        var prediction = new Core.Evaluation.Prediction("00001", [0.1, 0, 0, 0, 0.9, 0, 0], Emotion.Sad, "test", "12");
        var line = System.Text.Json.Nodes.JsonNode.Parse(TurnPredictionFile.ToLine(new TurnPrediction(prediction, 4, 3, "I \"lost\" it")))!;

        Assert.Equal("00001#4", (string?)line["id"]);
        Assert.Equal("00001", (string?)line["conversation"]);
        Assert.Equal(4, (int?)line["utterance"]);
        Assert.Equal(3, (int?)line["turn"]);
        Assert.Equal("I \"lost\" it", (string?)line["text"]);
        Assert.Equal("sad", (string?)line["emotion"]);
        Assert.Equal(0.9, (double?)line["probabilities"]!["sad"]);
    }

    private static EmotionModel Create(SequenceKind sequence, Func<DialogueModelConfig, DialogueModelConfig>? change = null)
    {
        EncoderConfig[] encoders = [new NgramsConfig { Buckets = 1024, Width = 8, Direct = true }, new VoiceConfig { Bands = 16, Channels = 8, Blocks = 2, Width = 8, Direct = true }];
        var config = TinyModels.Config(sequence) with { Encoders = encoders, Fusion = FusionKind.CrossModal };
        var model = EmotionModel.Create(change?.Invoke(config) ?? config, [.. MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation)], seed: 5);
        foreach (var (name, parameter) in model.Network.named_parameters())
            if (name.Contains("_direct.", StringComparison.Ordinal)) // these start at zero
                TorchSharp.torch.nn.init.normal_(parameter, 0, 0.1);
        model.Network.eval();
        return model;
    }

    private static async Task<IReadOnlyList<TurnPrediction>> TurnsAsync(EmotionModel model, LabelledConversation row, IUtteranceMedia? media = null)
    {
        var turns = new List<TurnPrediction>();
        var predictor = new TurnPredictor(ModelEnsemble.Of(model), _ => media ?? new MadeUpMedia(), batchSize: 3);
        await foreach (var turn in predictor.PredictAsync([row], _ => "test", TestContext.Current.CancellationToken)) turns.Add(turn);
        return turns;
    }

    private static async Task AssertSaysAsync(EmotionModel model, LabelledConversation row, TurnPrediction turn)
    {
        await foreach (var result in new DialoguePredictor(model, new SampleReader(model, new MadeUpMedia())).PredictAsync([row], TestContext.Current.CancellationToken))
            AssertClose(new TurnPrediction(result.ToPrediction(ModelCalibration.None, null)!, 0, 0, ""), turn);
    }

    private static void AssertClose(TurnPrediction expected, TurnPrediction actual) => Assert.InRange(Distance(expected, actual), 0, Tolerance);

    private static double Distance(TurnPrediction a, TurnPrediction b) =>
        a.Prediction.Probabilities.Zip(b.Prediction.Probabilities, (x, y) => Math.Abs(x - y)).Max();

    private sealed class LateMedia : IUtteranceMedia
    {
        public async ValueTask<(Core.Signal.Modality<Core.Signal.AudioSignal> Audio, Core.Signal.Modality<Core.Signal.VideoFrames> Video)> ReadAsync(
            LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
        {
            var (audio, video) = await new MadeUpMedia().ReadAsync(conversation, utterance, cancellation);
            return utterance.Index > 0 ? (audio, video) : (Core.Signal.Modality<Core.Signal.AudioSignal>.Absent("not yet"), video);
        }
    }
}
