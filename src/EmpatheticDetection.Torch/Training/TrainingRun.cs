using System.Diagnostics;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Core.Evaluation.Abstaining;
using EmpatheticDetection.Core.Evaluation.Calibration;
using EmpatheticDetection.Core.Evaluation.Metrics;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Inference;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Weights;

namespace EmpatheticDetection.Torch.Training;

/// <summary>
/// A training from configuration to model folder: trains, judges each epoch on validation, keeps the best, stops early, calibrates.
/// After every epoch everything is on the disk, so that a run that was killed goes on from there to the same bits.
/// </summary>
public static class TrainingRun
{
    private const int StatisticsRows = 1500;
    private const long FeatureBudget = 512L << 20; // bytes kept from one epoch to the next

    /// <summary>Trains.</summary>
    /// <exception cref="InvalidInputException">The configuration, the data or the folder cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the step under way was finished and its state saved.</exception>
    public static async Task<TrainingOutcome> RunAsync(TrainingPlan plan, ITrainingObserver observer, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var options = plan.Config.Training;
        Check(plan);
        var folder = RunFolder.Open(plan.Folder, plan.Resume);
        TorchRuntime.StartTraining(options.Threads);
        string fingerprint = RunEnvironment.Fingerprint(plan);
        if (plan.Resume && File.Exists(folder.Checkpoint)) Checkpoint.Require(folder.Checkpoint, fingerprint); // before a file is replaced
        observer.Stage("learning vocabularies");
        using var model = EmotionModel.Create(plan.Config.Shape, [.. plan.Training.Select(row => row.Conversation)], options.Seed);
        AtomicFile.WriteText(folder.Config, ConfigurationFile.ToJson(plan.Config));
        AtomicFile.WriteText(folder.Environment, ConfigurationFile.ToJson(RunEnvironment.Capture(plan)));
        var reader = new SampleReader(model, plan.Media(plan.Config.Shape.Needs), plan.Config.Augmentation, FeatureBudget);
        var batches = TrainingBatches.Create(plan.Training, options);
        using var trainer = new Trainer(
            model.Network, options, TrainingLoss.Create(plan.Training, options), TrainingLoss.CreateFine(plan.Training, options), (row, epoch, stop) => ReadAsync(reader, plan, row, epoch, stop), batches, plan.Config.Augmentation?.MixupAlpha ?? 0);
        if (plan.Resume && File.Exists(folder.Checkpoint))
        {
            Checkpoint.Load(folder.Checkpoint, model.Network, trainer);
        }
        else
        {
            observer.Stage("measuring the training split");
            model.FitStatistics(await ReadForStatisticsAsync(model, reader, plan.Training, cancellation).ConfigureAwait(false));
            trainer.State = trainer.State with { Fingerprint = fingerprint };
        }

        using var events = new EventLog(folder.TensorBoard);
        await TrainAsync(plan, folder, model, reader, trainer, events, observer, cancellation).ConfigureAwait(false);
        AtomicFile.WriteText(folder.History, ConfigurationFile.ToJson(trainer.State.History)); // a process may have died between the last checkpoint and this
        observer.Stage("judging the kept weights on validation");
        ModuleWeights.Load(model.Network, folder.BestWeights);
        var validation = await CalibrateAsync(plan, model, reader, cancellation).ConfigureAwait(false);
        ModelFolder.Save(model, folder.Model, ModelCard.Write(plan, trainer.State, model));
        return new TrainingOutcome(folder, trainer.State, model.Calibration, model.Abstention, validation.Predictions, clock.Elapsed)
        {
            ValidationRepresentations = validation.Representations,
        };
    }

    private static async Task TrainAsync(
        TrainingPlan plan, RunFolder folder, EmotionModel model, SampleReader reader, Trainer trainer, EventLog events, ITrainingObserver observer, CancellationToken cancellation)
    {
        try
        {
            await foreach (var epoch in trainer.RunAsync(new ObservedProgress(observer), cancellation).ConfigureAwait(false))
            {
                var record = epoch with { Validation = await JudgeAsync(plan, model, reader, trainer).ConfigureAwait(false) }; // not cancelled: an epoch is judged before it is saved
                bool isBest = Keep(plan.Config.Training, record, trainer, model, folder);
                Checkpoint.Save(folder.Checkpoint, model.Network, trainer);
                AtomicFile.WriteText(folder.History, ConfigurationFile.ToJson(trainer.State.History));
                events.Write(record);
                observer.Epoch(record, isBest);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested && trainer.IsBetweenSteps)
        {
            Checkpoint.Save(folder.Checkpoint, model.Network, trainer);
            throw;
        }
    }

    // The epoch's record goes into the history, its weights to the disk when they are the best.
    private static bool Keep(TrainingOptions options, EpochRecord record, Trainer trainer, EmotionModel model, RunFolder folder)
    {
        var state = trainer.State;
        double? score = record.Validation?.Score(options.Select);
        bool isBest = options.Patience == 0 || score is null || state.BestScore is null || score > state.BestScore;
        if (isBest)
        {
            using var averaged = trainer.Average?.Apply();
            ModuleWeights.Save(model.Network, folder.BestWeights);
        }

        int bestEpoch = isBest ? record.Epoch : state.BestEpoch;
        trainer.State = state with
        {
            History = [.. state.History.SkipLast(1), record],
            BestEpoch = bestEpoch,
            BestScore = isBest ? score : state.BestScore,
            Finished = record.Epoch == options.Epochs || (options.Patience > 0 && record.Epoch - bestEpoch >= options.Patience),
        };
        return isBest;
    }

    private static async Task<ValidationFigures?> JudgeAsync(
        TrainingPlan plan, EmotionModel model, SampleReader reader, Trainer trainer)
    {
        if (plan.Validation.Count == 0) return null;
        using var averaged = trainer.Average?.Apply();
        var results = await PredictAsync(model, reader, plan.Validation, CancellationToken.None).ConfigureAwait(false);
        var (logits, labels, _) = Labelled(results);
        var probabilities = ModelCalibration.None.Apply(logits);
        var confusion = ConfusionMatrix.Of(labels, logits.TopClasses(), logits.Classes);
        return new ValidationFigures(LogLoss.Mean(probabilities, labels), confusion.Accuracy, confusion.BalancedAccuracy, confusion.MacroSupported.F1);
    }

    private static async Task<PredictedRows> CalibrateAsync(
        TrainingPlan plan, EmotionModel model, SampleReader reader, CancellationToken cancellation)
    {
        if (plan.Validation.Count == 0)
        {
            if (plan.Abstention is { } threshold) model.Abstention = new Abstention().For(threshold);
            return new PredictedRows([], []);
        }

        var results = await PredictAsync(model, reader, plan.Validation, cancellation).ConfigureAwait(false);
        var (logits, labels, speakers) = Labelled(results);
        model.Calibration = ModelCalibration.Choose(logits, labels, speakers, cancellation);
        model.Abstention = Abstention.Of(results.Select(result => result.ToPrediction(model.Calibration, "validation")).OfType<Prediction>());
        if (plan.Abstention is { } target) model.Abstention = model.Abstention.For(target);
        return PredictedRows.Of(results, result => result.ToPrediction(model, "validation"));
    }

    private static async Task<IReadOnlyList<DialogueResult>> PredictAsync(
        EmotionModel model, SampleReader reader, IReadOnlyList<LabelledConversation> rows, CancellationToken cancellation)
    {
        var results = new List<DialogueResult>(rows.Count);
        await foreach (var result in new DialoguePredictor(model, reader).PredictAsync(rows, cancellation).ConfigureAwait(false)) results.Add(result);
        return results;
    }

    private static (ScoreMatrix Logits, int[] Labels, string?[] Speakers) Labelled(IReadOnlyList<DialogueResult> results)
    {
        var usable = results.Where(result => result is { Logits: not null, Sample.Label: not null }).ToArray();
        if (usable.Length == 0)
            throw new InvalidInputException("validation split", "no conversation has both a label and anything that the model reads", "See \"empathetic data inspect\".");
        return (
            ScoreMatrix.FromRows([.. usable.Select(result => result.Logits!)], usable[0].Logits!.Length),
            [.. usable.Select(result => (int)result.Sample.Label!.Value)],
            [.. usable.Select(result => result.Sample.Speaker)]);
    }

    private static Task<Sample> ReadAsync(SampleReader reader, TrainingPlan plan, int row, int epoch, CancellationToken stop) =>
        reader.ReadAsync(plan.Training[row], new AugmentedPass(plan.Config.Training.Seed, epoch), stop);

    // Sound and film are decoded evenly over the split; words are read of all rows, since rare ones would be missed and reading costs little.
    private static async Task<IReadOnlyList<Sample>> ReadForStatisticsAsync(
        EmotionModel model, SampleReader reader, IReadOnlyList<LabelledConversation> rows, CancellationToken cancellation)
    {
        int step = reader.ReadsMedia ? Math.Max(1, rows.Count / StatisticsRows) : 1;
        var wordsOnly = new SampleReader(model, new WordsAlone());
        int[][] batches = [.. Enumerable.Range(0, rows.Count).Chunk(16)];
        var samples = new List<Sample>();
        var loaded = BatchLoader.LoadSamplesAsync(
            batches, (row, stop) => (row % step == 0 ? reader : wordsOnly).ReadAsync(rows[row], null, stop), cancellation: cancellation);
        await foreach (var batch in loaded.ConfigureAwait(false)) samples.AddRange(batch);
        return samples;
    }

    private static void Check(TrainingPlan plan)
    {
        plan.Abstention?.Validate();
        if (plan.Abstention is { NeedsValidation: true } && plan.Validation.Count == 0)
            throw new InvalidInputException(plan.Data, "has no validation split to choose a threshold on", "Give the threshold itself, or a validation split.");
        if (plan.Training.Count == 0)
            throw new InvalidInputException(plan.Data, "the training split is empty", "Name a data folder with a train.json.");
        if (plan.Training.FirstOrDefault(row => row.Label is null) is { } unlabelled)
            throw new InvalidInputException(plan.Data, $"conversation \"{unlabelled.Conversation.Id}\" has no label", "Only labelled data can be trained on.");
        if (plan.Config.Shape.NeedsFineLabels && plan.Training.All(row => row.FineLabel is null))
            throw new InvalidInputException(plan.Data, "has none of the 32 fine labels", "Set model.fine_labels to false.");
    }

    private sealed class ObservedProgress(ITrainingObserver observer) : IProgress<StepProgress>
    {
        public void Report(StepProgress value) => observer.Step(value);
    }
}
