using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Reference;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Tests.Training;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Reference;

/// <summary>The reference's networks as models: trained, kept and asked like any other.</summary>
[Collection(nameof(OneAtATime))]
public sealed class ReferenceModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReferenceModelTests() => SmallBert.Write(_folder["bert"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ReferenceKind.Audio, ReferenceComputation.Corrected)]
    [InlineData(ReferenceKind.Audio, ReferenceComputation.Faithful)]
    [InlineData(ReferenceKind.VideoBaseline, ReferenceComputation.Corrected)]
    public async Task A_run_goes_from_configuration_to_predictions(ReferenceKind kind, ReferenceComputation computation)
    {
        // The last batch of 7 dialogues holds one alone, which has no batch statistics.
        var plan = Plan(Config(kind) with { Computation = computation }) with { Training = MadeUpDialogues.Balanced("train", 1) };

        var outcome = await TinyRun.RunAsync(plan);

        Assert.All(outcome.State.History, epoch => Assert.True(double.IsFinite(epoch.TrainingLoss)));
        using var model = ModelFolder.Load(outcome.Folder.Model);
        Assert.Equal(computation, ((ReferenceModelConfig)model.Config).Computation);
        Assert.Equal(["family"], model.Metadata.Values["topic"]);
        Assert.Empty(model.Metadata.Values["event_scenario"]);
    }

    [Theory]
    [InlineData(ReferenceKind.Audio)]
    [InlineData(ReferenceKind.VideoBaseline)]
    public async Task Corrected_a_batch_gives_what_its_dialogues_give_alone_and_weights_sum_to_one(ReferenceKind kind)
    {
        using var model = Create(Config(kind));
        LabelledConversation[] rows = [MadeUpDialogues.Of("one", 1), MadeUpDialogues.Of("five", 5), MadeUpDialogues.Of("twelve", 12)];

        var together = await PredictAsync(model, rows, batch: 3);
        var alone = await PredictAsync(model, rows, batch: 1);

        foreach (var (a, b) in together.Zip(alone))
        {
            Assert.Equal(a.Logits!, b.Logits!, (x, y) => Math.Abs(x - y) < 1e-4);
            Assert.Equal(1, a.StepWeights!.Sum(), 1e-5);
        }

        Assert.Equal([2, 6, 13], together.Select(result => result.Sample.Steps.Count));
        Assert.All(together, result => Assert.Equal(0, result.StepWeights![0])); // the description
    }

    [Fact]
    public async Task Faithful_hears_one_second_and_takes_ten_utterances()
    {
        using var model = Create(Config(ReferenceKind.Audio) with { Computation = ReferenceComputation.Faithful });
        var result = (await PredictAsync(model, [MadeUpDialogues.Of("twelve", 12)], batch: 1))[0];

        Assert.Equal(11, result.Sample.Steps.Count);
        Assert.Equal(1, result.StepWeights!.Sum(), 1e-5);
    }

    [Fact]
    public async Task Encoders_of_half_the_size_say_nearly_the_same()
    {
        using var model = Create(Config(ReferenceKind.Audio));
        ModelFolder.Save(model, _folder["model"], "card");
        using var narrow = ModelFolder.Load(_folder["model"], null, Precision.Bfloat16);
        LabelledConversation[] rows = [MadeUpDialogues.Of("five", 5)];

        double[] expected = (await PredictAsync(model, rows, 1))[0].Logits!, actual = (await PredictAsync(narrow, rows, 1))[0].Logits!;

        Assert.NotEqual(expected, actual);
        Assert.Equal(expected, actual, (a, b) => Math.Abs(a - b) < 0.02);
    }

    [Fact]
    public async Task Without_any_medium_there_are_still_words()
    {
        using var model = Create(Config(ReferenceKind.Audio));
        var reader = new SampleReader(model, new MadeUpMedia(sound: false, film: false));

        var sample = await reader.ReadAsync(MadeUpDialogues.Of("quiet", 2), null, TestContext.Current.CancellationToken);

        Assert.Equal(["text", "metadata"], sample.Modalities);
        Assert.Equal("nobody listened", sample.Absent["audio"]);
    }

    [Fact]
    public void What_cannot_be_computed_so_is_refused()
    {
        Assert.Throws<InvalidInputException>(() => (Config(ReferenceKind.Audio) with { Computation = ReferenceComputation.AsEvaluated }).Validate("x"));
        Assert.Throws<InvalidInputException>(() => Config(ReferenceKind.VideoAsEvaluated).Validate("x"));
        Assert.Throws<InvalidInputException>(() => (Config(ReferenceKind.Video) with { Hidden = 6 }).Validate("x"));
        Assert.Throws<InvalidInputException>(() => (Config(ReferenceKind.Video) with { VocabularySizes = [1, 2] }).Validate("x"));
    }

    [Fact]
    public void A_text_encoder_of_another_kind_is_refused()
    {
        string config = File.ReadAllText(_folder["bert/config.json"]);
        File.WriteAllText(_folder["bert/config.json"], config.Replace("\"bert\"", "\"roberta\"", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidInputException>(() => Create(Config(ReferenceKind.Audio)));

        Assert.Contains("roberta", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Judged_as_the_test_script_did_ids_come_of_the_judged_texts_if_the_tables_have_room()
    {
        using var model = Create(Config(ReferenceKind.Video) with { Computation = ReferenceComputation.AsEvaluated, ChainOfEmpathy = true });
        var judged = MadeUpDialogues.Of("t", 1, topic: "another").Conversation;
        Assert.Equal(0, model.Metadata.IdsOf(judged)[^1]);

        model.RefitMetadata([judged with { Topic = "a" }, judged]);

        Assert.Equal(1, model.Metadata.IdsOf(judged)[^1]);
        Assert.Throws<InvalidInputException>(() => model.RefitMetadata([.. Enumerable.Range(0, 9).Select(i => judged with { Topic = $"{i}" })]));
    }

    private ReferenceModelConfig Config(ReferenceKind kind) => new() { Kind = kind, Text = _folder["bert"], Speech = null, Hidden = 8, Layers = 1 };

    private static EmotionModel Create(ReferenceModelConfig config)
    {
        config.Validate("test");
        var model = EmotionModel.Create(config, [MadeUpDialogues.Of("a", 2, topic: "work").Conversation, MadeUpDialogues.Of("b", 2).Conversation], seed: 5);
        model.Network.eval();
        return model;
    }

    private TrainingPlan Plan(ReferenceModelConfig config) => TinyRun.Plan(
        _folder["run"], new TrainingConfig { Reference = config, Training = new TrainingOptions { Epochs = 2, BatchSize = 3, Threads = 1 } });

    private static async Task<List<DialogueResult>> PredictAsync(EmotionModel model, IReadOnlyList<LabelledConversation> rows, int batch)
    {
        var results = new List<DialogueResult>();
        var predictor = new DialoguePredictor(model, new SampleReader(model, new MadeUpMedia()), batch);
        await foreach (var result in predictor.PredictAsync(rows, TestContext.Current.CancellationToken)) results.Add(result);
        return results;
    }
}
