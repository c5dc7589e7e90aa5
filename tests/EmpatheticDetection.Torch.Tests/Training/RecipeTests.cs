using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Testing;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Encoders.Ngrams;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Optimization;
using EmpatheticDetection.Torch.Training;
using EmpatheticDetection.Torch.Weights;
using TorchSharp;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>Each part of the recipe, once from end to end.</summary>
[Collection(nameof(OneAtATime))]
public sealed class RecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_can_be_learnt_is_learnt()
    {
        var config = TinyRun.Words(options => options with { Epochs = 25, Patience = 0 });
        config = config with { Model = config.Model! with { Encoders = [new NgramsConfig { Buckets = 4096, Width = 16, WordNgrams = 1, CharacterMaximum = 0 }], Metadata = null, UseContext = false } };
        var plan = TinyRun.Plan(_folder["run"], config, perClass: 8);
        await TinyRun.RunAsync(plan);
        using var model = ModelFolder.Load(new RunFolder(plan.Folder).Model);
        var (predictions, _) = await EvaluationRun.PredictAsync(model, MadeUpDialogues.Balanced("heldout", 8), new MadeUpMedia(), "test", null, TestContext.Current.CancellationToken);

        Assert.InRange(predictions.Average(prediction => prediction.Predicted == prediction.Label ? 1.0 : 0.0), 0.8, 1); // chance is 1/7
    }

    [Theory]
    [InlineData("voice")]
    [InlineData("face")]
    public async Task Sound_and_film_are_learnt_from(string encoder)
    {
        var config = new TrainingConfig
        {
            Model = TinyModels.Config(SequenceKind.None, encoder) with { UseContext = false, Metadata = null, Dropout = 0 },
            Training = new TrainingOptions { Epochs = 30, BatchSize = 7, LearningRate = 0.01, Threads = 1, Patience = 0 },
        };
        var rows = MadeUpDialogues.Balanced("train", 3);
        var plan = TinyRun.Plan(_folder["run"], config) with { Training = rows, Validation = [], Media = _ => new ClassMedia() };
        await TinyRun.RunAsync(plan);
        using var model = ModelFolder.Load(new RunFolder(plan.Folder).Model);
        var (predictions, _) = await EvaluationRun.PredictAsync(model, MadeUpDialogues.Balanced("heldout", 3), new ClassMedia(), "test", null, TestContext.Current.CancellationToken);

        Assert.InRange(predictions.Average(prediction => prediction.Predicted == prediction.Label ? 1.0 : 0.0), 0.6, 1);
    }

    [Fact]
    public async Task Training_stops_when_nothing_gets_better()
    {
        var outcome = await RunAsync(TinyRun.Words(options => options with { Epochs = 30, Patience = 2, LearningRate = 1e-12 }));

        Assert.Equal(1, outcome.State.BestEpoch);
        Assert.Equal(3, outcome.State.History.Count);
        Assert.True(outcome.State.Finished);
    }

    [Theory]
    [InlineData(SelectionMetric.Loss)]
    [InlineData(SelectionMetric.MacroF1)]
    [InlineData(SelectionMetric.Uar)]
    [InlineData(SelectionMetric.Accuracy)]
    public async Task The_best_epoch_is_kept(SelectionMetric metric)
    {
        var outcome = await RunAsync(TinyRun.Words(options => options with { Epochs = 5, Select = metric, LearningRate = 0.3 })); // so high that epochs differ
        double[] scores = [.. outcome.State.History.Select(record => record.Validation!.Score(metric))];

        Assert.Equal(Array.IndexOf(scores, scores.Max()) + 1, outcome.State.BestEpoch);
        Assert.Equal(scores.Max(), outcome.State.BestScore);
        Assert.Equal(await File.ReadAllBytesAsync(outcome.Folder.BestWeights, TestContext.Current.CancellationToken), await ModelWeightsAsync(outcome));
    }

    [Fact]
    public async Task Without_patience_the_last_epoch_is_kept_even_without_validation()
    {
        var plan = TinyRun.Plan(_folder["run"], TinyRun.Words(options => options with { Patience = 0 })) with { Validation = [] };
        var outcome = await TinyRun.RunAsync(plan);

        Assert.Equal(4, outcome.State.BestEpoch);
        Assert.All(outcome.State.History, record => Assert.Null(record.Validation));
        Assert.Equal(ModelCalibration.None, outcome.Calibration);
    }

    [Fact]
    public async Task The_average_of_weights_is_what_is_judged_and_kept()
    {
        var outcome = await RunAsync(TinyRun.Words(options => options with { AverageDecay = 0.9, Patience = 0 }));
        using var scope = torch.NewDisposeScope();
        var kept = TensorFile.Read(outcome.Folder.BestWeights);
        var checkpoint = TensorFile.Read(outcome.Folder.Checkpoint);
        const string name = "classifier.output.weight";

        Assert.False(kept[name].Equals(checkpoint["model." + name]));
        Assert.Contains(checkpoint, entry => entry.Key.StartsWith("trainer.average.", StringComparison.Ordinal) && entry.Value.Equals(kept[name]));
    }

    [Fact]
    public async Task Frozen_parameters_stay_as_they_were_and_others_do_not()
    {
        var config = TinyRun.Words(options => options with { Freeze = ["classifier.*"], Patience = 0 });
        var plan = TinyRun.Plan(_folder["run"], config);
        var outcome = await TinyRun.RunAsync(plan);
        using var fresh = EmotionModel.Create(config.Shape, [.. plan.Training.Select(row => row.Conversation)], config.Training.Seed);
        using var scope = torch.NewDisposeScope();
        var trained = TensorFile.Read(outcome.Folder.BestWeights);

        foreach (var (name, parameter) in fresh.Network.named_parameters().Where(entry => entry.name.StartsWith("classifier.", StringComparison.Ordinal)))
            Assert.True(trained[name].Equals(parameter), name);
        foreach (string name in new[] { "fusion.linear.weight", "ngrams.encoder.bag.buckets.weight", "pooling.score.weight", "roles.weight" })
            Assert.False(trained[name].Equals(fresh.Network.state_dict()[name]), name);
    }

    [Fact]
    public async Task A_pattern_that_freezes_nothing_is_refused() =>
        Assert.Contains("clasifier", (await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync(TinyRun.Words(options => options with { Freeze = ["clasifier.*"] })))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(8, 1, 4)] // 28 dialogues
    [InlineData(8, 3, 2)]
    [InlineData(5, 2, 3)]
    public async Task Steps_count_accumulated_batches(int batch, int accumulation, int stepsPerEpoch)
    {
        var outcome = await RunAsync(TinyRun.Words(options => options with { BatchSize = batch, Accumulation = accumulation, Epochs = 2 }));

        Assert.Equal([stepsPerEpoch, 2L * stepsPerEpoch], outcome.State.History.Select(record => record.Step));
    }

    public static TheoryData<string> Variations() => [.. Variation.Keys];

    [Theory]
    [MemberData(nameof(Variations))]
    public async Task A_variation_of_the_recipe_changes_the_result_and_learns(string name)
    {
        var plain = await RunAsync(TinyRun.Words(), "plain");
        var varied = await RunAsync(Variation[name](TinyRun.Words()), "varied");

        Assert.NotEqual(plain.State.History.Select(record => record.TrainingLoss), varied.State.History.Select(record => record.TrainingLoss));
        Assert.All(varied.State.History, record => Assert.True(double.IsFinite(record.TrainingLoss) && double.IsFinite(record.Validation!.Loss)));
        Assert.True(varied.State.History[^1].TrainingLoss < varied.State.History[0].TrainingLoss);
    }

    [Fact]
    public async Task Fine_labels_without_any_in_the_data_are_refused()
    {
        var config = TinyRun.Words();
        var plan = TinyRun.Plan(_folder["run"], config with { Model = config.Model! with { FineLabels = true } });
        var bare = plan.Training.Select(row => row with { FineLabel = null }).ToArray();

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => TinyRun.RunAsync(plan with { Training = bare }));
        Assert.Contains("fine_labels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialogues_of_which_the_model_has_nothing_teach_nothing()
    {
        var config = TinyRun.Words() with { Model = TinyModels.Config(SequenceKind.Recurrent, "voice") with { UseContext = false } };
        var plan = TinyRun.Plan(_folder["run"], config, perClass: 2);
        var empty = plan.Training[0] with { Conversation = plan.Training[0].Conversation with { Id = "nobody speaks", Utterances = [] } };

        var outcome = await TinyRun.RunAsync(plan with { Training = [empty, .. plan.Training] });
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => TinyRun.RunAsync(plan with { Training = [empty], Folder = _folder["none"] }));

        Assert.All(outcome.State.History, record => Assert.True(double.IsFinite(record.TrainingLoss)));
        Assert.Contains("training split", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, Func<TrainingConfig, TrainingConfig>> Variation { get; } = new()
    {
        ["class-balanced"] = config => Train(config, options => options with { Sampling = SamplingKind.ClassBalanced }),
        ["speaker-balanced"] = config => Train(config, options => options with { Sampling = SamplingKind.SpeakerBalanced }),
        ["focal"] = config => Train(config, options => options with { Loss = new LossOptions { Kind = LossKind.Focal } }),
        ["smoothing"] = config => Train(config, options => options with { Loss = new LossOptions { LabelSmoothing = 0.1 } }),
        ["mixup"] = config => config with { Augmentation = AugmentationOptions.Off with { MixupAlpha = 0.3 } },
        ["fine labels"] = config => config with { Model = config.Model! with { FineLabels = true } },
        ["accumulation"] = config => Train(config, options => options with { Accumulation = 2 }),
        ["clipping"] = config => Train(config, options => options with { MaximumGradientNorm = 0.05 }),
        ["encoder rate"] = config => Train(config, options => options with { EncoderLearningRate = 0.1 }),
        ["linear schedule"] = config => Train(config, options => options with { Schedule = ScheduleKind.Linear }),
    };

    private static TrainingConfig Train(TrainingConfig config, Func<TrainingOptions, TrainingOptions> change) => config with { Training = change(config.Training) };

    private Task<TrainingOutcome> RunAsync(TrainingConfig config, string name = "run") =>
        TinyRun.RunAsync(TinyRun.Plan(_folder[name], config));

    private static Task<byte[]> ModelWeightsAsync(TrainingOutcome outcome) =>
        File.ReadAllBytesAsync(Path.Combine(outcome.Folder.Model, "model.safetensors"), TestContext.Current.CancellationToken);
}
