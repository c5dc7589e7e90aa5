using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Tests.Training;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Inference;

/// <summary>Training, test and serving read and compute the same; nothing of other splits leaks into a model.</summary>
[Collection(nameof(OneAtATime))]
public sealed class OneCodePathTests(TinyCorpus corpus) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_recogniser_says_what_the_training_run_said()
    {
        var plan = TinyRun.Plan(_folder["run"], TinyRun.Words() with { Model = TinyModels.Config() }) with
        {
            Training = corpus.Read("train"),
            Validation = corpus.Read("validation"),
            Media = needs => new DatasetMedia(needs),
        };
        var outcome = await TinyRun.RunAsync(plan);
        using var recognizer = EmotionRecognizer.FromFolder(outcome.Folder.Model).WithThreads(1).WithBatchSize(1).Build();
        var said = new List<Recognition>();
        await foreach (var recognition in recognizer.RecognizeAsync(plan.Validation, TestContext.Current.CancellationToken)) said.Add(recognition);

        Assert.Equal(outcome.Validation.Select(prediction => prediction.Id), said.Select(recognition => recognition.Prediction.Id));
        foreach (var (expected, actual) in outcome.Validation.Zip(said))
        {
            Assert.All(expected.Probabilities.Zip(actual.Prediction.Probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
            Assert.Equal(expected.Modalities, actual.Prediction.Modalities);
            Assert.Equal(expected.Absent, actual.Prediction.Absent);
            Assert.Equal(1, actual.Steps.Sum(step => step.Weight), 1e-5);
        }
    }

    [Fact]
    public async Task Vocabularies_and_statistics_know_the_training_split_alone()
    {
        var config = TinyRun.Words(options => options with { Patience = 0 }) with { Model = TinyModels.Config() };
        var plan = TinyRun.Plan(_folder["a"], config, perClass: 2);
        LabelledConversation Stranger(LabelledConversation row) => row with
        {
            Conversation = row.Conversation with { Topic = "zeppelin", Utterances = [.. row.Conversation.Utterances.Select(u => u with { Text = "qqq zeppelin qqq" })] },
        };
        var other = plan with { Folder = _folder["b"], Validation = [.. plan.Validation.Select(Stranger)] };
        var (first, second) = (await TinyRun.RunAsync(plan), await TinyRun.RunAsync(other));

        Assert.Equal(Weights(first), Weights(second));
        foreach (string file in new[] { "vocabularies.json", "vocab.txt" })
        {
            string text = await File.ReadAllTextAsync(Path.Combine(second.Folder.Model, file), TestContext.Current.CancellationToken);
            Assert.DoesNotContain("zeppelin", text, StringComparison.Ordinal);
            Assert.DoesNotContain("q", text.Split('\n')); // no training text holds a q
        }
    }

    [Fact]
    public async Task Two_conversations_of_one_id_are_judged_each_for_itself()
    {
        using var model = Create();
        var (a, b) = (MadeUpDialogues.Of("a", 3), MadeUpDialogues.Of("b", 2));
        var twin = b with { Conversation = b.Conversation with { Id = "a" } };
        var predictor = new DialoguePredictor(model, new SampleReader(model, new MadeUpMedia()));
        var results = new List<DialogueResult>();
        await foreach (var result in predictor.PredictAsync([a, twin], TestContext.Current.CancellationToken)) results.Add(result);

        Assert.Equal([4, 3], results.Select(result => result.StepWeights!.Length));
        Assert.NotEqual(results[0].Logits, results[1].Logits);
    }

    [Fact]
    public async Task Utterances_that_claim_one_place_and_say_the_same_are_each_heard()
    {
        using var model = Create();
        var row = MadeUpDialogues.Of("a", 1);
        Utterance Said(string file) => row.Conversation.Utterances[0] with { AudioName = file };
        var twice = row with { Conversation = row.Conversation with { Utterances = [Said("1.wav"), Said("20.wav")] } };
        var sample = await new SampleReader(model, new SoundByName(), featureBudget: 1 << 20).ReadAsync(twice, null, TestContext.Current.CancellationToken);
        var voices = sample.Steps.SelectMany(step => step.Features).OfType<VoiceFeatures>().ToArray();

        Assert.Equal(2, voices.Length);
        Assert.NotEqual(voices[0].LogMel, voices[1].LogMel);
    }

    [Fact]
    public async Task Every_step_is_given_in_the_order_of_the_data_whatever_places_they_claim()
    {
        var outcome = await TinyRun.RunAsync(TinyRun.Plan(_folder["run"], TinyRun.Words(), perClass: 1));
        using var recognizer = EmotionRecognizer.FromFolder(outcome.Folder.Model).Build();
        var row = MadeUpDialogues.Of("a", 1);
        string[] texts = ["late again", "the train", "late again"];
        int[] places = [4, 0, 0];
        var said = row with { Conversation = row.Conversation with { Utterances = [.. texts.Zip(places, (text, place) => new Utterance(place, Role.Speaker, text))] } };
        await foreach (var recognition in recognizer.RecognizeAsync([said], TestContext.Current.CancellationToken))
        {
            Assert.Equal(texts, recognition.Steps.Where(step => step.Role == "speaker").Select(step => step.Text));
            Assert.Equal(1, recognition.Steps.Sum(step => step.Weight), 1e-5);
        }
    }

    [Fact]
    public async Task What_gives_the_model_nothing_is_refused_or_left_out_with_its_reason()
    {
        var config = TinyRun.Words() with { Model = TinyModels.Config(SequenceKind.Recurrent, "voice") };
        var plan = TinyRun.Plan(_folder["run"], config, perClass: 1);
        var outcome = await TinyRun.RunAsync(plan);
        using var recognizer = EmotionRecognizer.FromFolder(outcome.Folder.Model).Build();
        var rows = corpus.Read("train").Concat([MadeUpDialogues.Of("mute", 2)]).ToArray();
        var reasons = new List<InvalidInputException>();
        int recognised = 0;
        await foreach (var _ in recognizer.RecognizeAsync(rows, reasons.Add, TestContext.Current.CancellationToken)) recognised++;

        Assert.Equal(rows.Length, recognised + reasons.Count);
        Assert.Contains(reasons, reason => reason.Message.Contains("\"mute\"", StringComparison.Ordinal) && reason.Message.Contains("a.wav", StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidInputException>(async () =>
        {
            await foreach (var _ in recognizer.RecognizeAsync(rows, TestContext.Current.CancellationToken))
            {
            }
        });
    }

    [Fact]
    public async Task The_chain_of_empathy_and_the_listeners_answer_are_not_read_unless_asked_for()
    {
        var row = MadeUpDialogues.Of("a", 3);
        LabelledConversation Changed(string answer, string cause) => row with
        {
            Conversation = row.Conversation with
            {
                ChainOfEmpathy = row.Conversation.ChainOfEmpathy! with { EmotionCause = cause },
                Utterances = [.. row.Conversation.Utterances, new Utterance(3, Role.ListenerResponse, answer)],
            },
        };
        var (one, two) = (Changed("oh that is sad", "cause Sad"), Changed("congratulations", "cause Happy"));
        using var plain = Create();
        using var answering = Create(config => config with { UseResponse = true });
        using var told = Create(config => config with { Metadata = new MetadataConfig { Fields = ["emotion_cause"], ChainOfEmpathy = true } });

        Assert.Equal(await LogitsAsync(plain, one), await LogitsAsync(plain, two));
        Assert.NotEqual(await LogitsAsync(answering, one), await LogitsAsync(answering, two));
        Assert.NotEqual(await LogitsAsync(told, one), await LogitsAsync(told, two));
    }

    [Theory]
    [InlineData("event_scenario")]
    [InlineData("emotion_cause")]
    [InlineData("goal_to_response")]
    public void Fields_of_the_chain_of_empathy_are_refused_unless_they_are_allowed(string field)
    {
        var config = TinyModels.Config() with { Metadata = new MetadataConfig { Fields = ["topic", field] } };

        Assert.Contains("chain_of_empathy", Assert.Throws<InvalidInputException>(() => config.Validate("config.json")).Message, StringComparison.Ordinal);
        (config with { Metadata = config.Metadata with { ChainOfEmpathy = true } }).Validate("config.json");
    }

    [Fact]
    public async Task A_value_that_training_has_not_met_is_the_unknown_one()
    {
        using var model = Create();
        var sample = await new SampleReader(model, new MadeUpMedia()).ReadAsync(MadeUpDialogues.Of("a", 1, topic: "never heard of"), null, TestContext.Current.CancellationToken);

        Assert.Equal(0, sample.Metadata[3]);
        Assert.DoesNotContain(0, sample.Metadata.Take(3));
    }

    public void Dispose() => _folder.Dispose();

    private static EmotionModel Create(Func<DialogueModelConfig, DialogueModelConfig>? change = null)
    {
        var config = TinyModels.Config();
        return EmotionModel.Create(change?.Invoke(config) ?? config, [.. MadeUpDialogues.Balanced("train", 2).Select(row => row.Conversation)], seed: 2);
    }

    private static async Task<double[]> LogitsAsync(EmotionModel model, LabelledConversation row)
    {
        await foreach (var result in new DialoguePredictor(model, new SampleReader(model, new MadeUpMedia())).PredictAsync([row], TestContext.Current.CancellationToken))
            return result.Logits!;
        throw new InvalidOperationException("one row gives one result");
    }

    private sealed class SoundByName : IUtteranceMedia
    {
        private readonly MadeUpMedia _media = new(film: false);

        public ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
            LabelledConversation conversation, Utterance utterance, CancellationToken cancellation) =>
            _media.ReadAsync(conversation, utterance with { Index = utterance.AudioName!.Length }, cancellation);
    }

    private static byte[] Weights(TrainingOutcome outcome) => File.ReadAllBytes(Path.Combine(outcome.Folder.Model, "model.safetensors"));
}
