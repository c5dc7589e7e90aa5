using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Dialogues;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Fusion;
using EmpatheticDetection.Core.Signal;
using EmpatheticDetection.Media.Synthesis;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using EmpatheticDetection.Torch.Encoders.Face;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using EmpatheticDetection.Torch.Encoders.Voice;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Tests.Training;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Inference;

/// <summary>
/// On a generated corpus, whatever is taken from the test dialogues, the fusion that validation chose is not worse, beyond its interval, than
/// the best single model that is left. The two models learn in seconds: words and voice, words and face, each straight to the logits.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class AbsentModalitiesTests : IDisposable
{
    private const string Text = ModalityName.Text, Audio = ModalityName.Audio, Video = ModalityName.Video;
    private static readonly string[][] Subsets = [[Text, Audio, Video], [Text, Audio], [Text, Video], [Audio, Video], [Text], [Audio], [Video]];
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Fusion_is_not_worse_than_the_best_model_that_is_left_whatever_is_absent()
    {
        var stop = TestContext.Current.CancellationToken;
        await SyntheticCorpus.GenerateAsync(
            new SyntheticCorpusOptions
            {
                Folder = _folder["corpus"],
                Dialogues = 360,
                Seed = 4,
                UtteranceSeconds = 0.8,
                FewestUtterances = 3,
                MostUtterances = 4,
                FrameSize = 64,
                FrameRate = 4,
                Absent = 0,
                Avatars = 120,
                TrainShare = 0.55,
                ValidationShare = 0.15,
            },
            null, stop);
        var data = DatasetFolder.Open(_folder["corpus"]);
        var words = new NgramsConfig { Buckets = 4096, Width = 4, Direct = true, DirectPenalty = 1e-3, DirectDropout = 0.3 };
        await TrainAsync("audio-text", data, words, new VoiceConfig { Frames = false, Bands = 40, Width = 8, Direct = true, DirectDropout = 0.3 });
        await TrainAsync("video-text", data, words, new FaceConfig { Frames = 3, Channels = 4, Width = 8, Direct = true, DirectDropout = 0.3 });

        var rows = FittingRows.Of(PredictionAlignment.Of(await PredictAsync(data.Read(SplitNames.Validation, cancellation: stop).Conversations, Subsets[0])));
        var selection = FusionSelection.Compare(rows, cancellation: stop);
        var fusion = FusionStrategies.Create(selection.Chosen, null, rows, stop);
        var test = data.Read(SplitNames.Test, cancellation: stop).Conversations;
        foreach (string[] left in Subsets)
        {
            var alignment = PredictionAlignment.Of(await PredictAsync(test, left));
            var gain = FusionGain.Compute(alignment, FusedPredictions.Of(alignment, fusion), draws: 1000, cancellation: stop)!;
            var difference = gain.Comparison.MacroSupportedF1.Difference;
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{string.Join('+', left)}: {selection.Chosen} minus {gain.BestModel} ({gain.Comparison.MacroSupportedF1.Second.Value:P1}): "
                + $"{difference.Value:P1} [{difference.Low:P1}, {difference.High:P1}]");

            Assert.Equal(test.Count, gain.Rows);
            Assert.True(gain.Comparison.MacroSupportedF1.Second.Value > 0.3, $"{gain.BestModel} learnt nothing of {string.Join('+', left)}");
            Assert.True(difference.High >= 0, $"with {string.Join('+', left)} left, {selection.Chosen} is worse than {gain.BestModel} by {difference.Value:P1} at most {difference.High:P1}");
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task TrainAsync(string name, DatasetFolder data, params EncoderConfig[] encoders)
    {
        var stop = TestContext.Current.CancellationToken;
        await TinyRun.RunAsync(new TrainingPlan
        {
            Config = new TrainingConfig
            {
                Model = new DialogueModelConfig { Encoders = encoders, Width = 8, Sequence = SequenceKind.None },
                Training = new TrainingOptions { Epochs = 6, BatchSize = 8, LearningRate = 5e-4, DirectLearningRate = 0.05, Threads = 1, Seed = 1, AverageDecay = 0.9 },
                Augmentation = new AugmentationOptions
                {
                    NoiseProbability = 0,
                    GainRange = 0,
                    SpeedRange = 0,
                    SpecAugment = null,
                    FrameJitter = 0,
                    FlipProbability = 0,
                    WordDropout = 0,
                    ModalityDropout = 0.35,
                },
            },
            Training = data.Read(SplitNames.Train, cancellation: stop).Conversations,
            Validation = data.Read(SplitNames.Validation, cancellation: stop).Conversations,
            Media = needs => new DatasetMedia(needs),
            Folder = _folder[name],
            Data = "generated",
        });
    }

    // What each model says that has anything to go by.
    private async Task<PredictionSet[]> PredictAsync(IReadOnlyList<LabelledConversation> rows, string[] left)
    {
        var sets = new List<PredictionSet>();
        foreach (string name in (string[])["audio-text", "video-text"])
        {
            using var model = ModelFolder.Load(new RunFolder(_folder[name]).Model);
            LabelledConversation[] kept = [.. rows.Select(row => left.Contains(Text) ? row : WithoutWords(row))];
            var predicted = await EvaluationRun.PredictAsync(
                model, kept, new Rest(new DatasetMedia(model.Config.Needs), left), rows[0].Split, null, TestContext.Current.CancellationToken);
            sets.Add(new PredictionSet(name, predicted.Predictions, Representations: predicted.Representations));
        }

        return [.. sets];
    }

    private static LabelledConversation WithoutWords(LabelledConversation row) => row with
    {
        Conversation = row.Conversation with { Context = "", Utterances = [.. row.Conversation.Utterances.Select(utterance => utterance with { Text = "" })] },
    };

    private sealed class Rest(IUtteranceMedia media, string[] left) : IUtteranceMedia
    {
        public async ValueTask<(Modality<AudioSignal> Audio, Modality<VideoFrames> Video)> ReadAsync(
            LabelledConversation conversation, Utterance utterance, CancellationToken cancellation)
        {
            var (audio, video) = await media.ReadAsync(conversation, utterance, cancellation);
            return (left.Contains(Audio) ? audio : Modality<AudioSignal>.Absent("taken away"), left.Contains(Video) ? video : Modality<VideoFrames>.Absent("taken away"));
        }
    }
}
