using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Training;

namespace EmpatheticDetection.Torch.Tests.Training;

/// <summary>Runs trainings of a moment.</summary>
internal static class TinyRun
{
    /// <summary>Words alone, which a few epochs suffice for.</summary>
    public static TrainingConfig Words(Func<TrainingOptions, TrainingOptions>? change = null)
    {
        var options = new TrainingOptions { Epochs = 4, BatchSize = 8, LearningRate = 0.02, Threads = 1, Seed = 11 };
        return new TrainingConfig { Model = TinyModels.Config(SequenceKind.None, "ngrams"), Training = change?.Invoke(options) ?? options };
    }

    public static TrainingPlan Plan(string folder, TrainingConfig config, int perClass = 4) => new()
    {
        Config = config,
        Training = MadeUpDialogues.Balanced("train", perClass),
        Validation = MadeUpDialogues.Balanced("validation", 2, SplitNames.Validation),
        Media = _ => new MadeUpMedia(),
        Folder = folder,
        Data = "made up",
    };

    /// <summary>Runs; the test's own end cancels it unless something else is given.</summary>
    public static Task<TrainingOutcome> RunAsync(TrainingPlan plan, ITrainingObserver? observer = null, CancellationToken? cancellation = null) =>
        TrainingRun.RunAsync(plan, observer ?? new Observer(), cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>All that must be equal between two runs: weights, history, predictions of the saved model.</summary>
    public static async Task<(byte[] Weights, string History, string Predictions)> ResultsAsync(TrainingPlan plan)
    {
        var folder = new RunFolder(plan.Folder);
        using var model = ModelFolder.Load(folder.Model);
        var (predictions, _) = await EvaluationRun.PredictAsync(
            model, [.. plan.Validation, .. MadeUpDialogues.Balanced("test", 1, SplitNames.Test)], plan.Media(plan.Config.Shape.Needs), null);
        return (await File.ReadAllBytesAsync(Path.Combine(folder.Model, "model.safetensors")), await File.ReadAllTextAsync(folder.History),
            string.Join('\n', predictions.Select(PredictionFile.ToLine)));
    }

    /// <summary>Does at a step or epoch what a test asks for.</summary>
    internal sealed class Observer(Action<StepProgress>? step = null, Action<EpochRecord>? epoch = null) : ITrainingObserver
    {
        public void Stage(string description)
        {
        }

        public void Step(StepProgress progress) => step?.Invoke(progress);

        public void Epoch(EpochRecord record, bool isBest) => epoch?.Invoke(record);
    }
}
