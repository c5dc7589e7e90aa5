using System.Runtime.CompilerServices;
using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Core.Randomness;
using EmpatheticDetection.Torch.Augmentation;
using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Models;
using EmpatheticDetection.Torch.Optimization;
using EmpatheticDetection.Torch.Runtime;
using EmpatheticDetection.Torch.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Training;

/// <summary>
/// Takes a network through epochs, and yields after each. Evaluation, early stopping and checkpoints are the caller's. Everything
/// random is a function of the seed and of the place (epoch, batch, conversation), so a training that goes on from a state
/// ends in the same bits as one that was never interrupted.
/// </summary>
public sealed class Trainer : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly EmotionNetwork _network;
    private readonly ILoss _loss, _fineLoss;
    private readonly double _mixup;
    private readonly Func<int, int, CancellationToken, Task<Sample>> _read;
    private readonly IBatchSampler _batches;
    private readonly AdamW _optimizer;
    private readonly GradientAccumulator _accumulator;

    /// <summary>Prepares a training.</summary>
    /// <param name="network">The network; stays the caller's.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="loss">On the seven classes.</param>
    /// <param name="fineLoss">On the 32 fine labels, where the network predicts them.</param>
    /// <param name="read">Gives the sample of a row in an epoch; called on other threads.</param>
    /// <param name="batches">Gives the rows of each batch of an epoch.</param>
    /// <param name="mixup">Alpha of mixup's Beta distribution; 0 for none.</param>
    public Trainer(
        EmotionNetwork network,
        TrainingOptions options,
        ILoss loss,
        ILoss fineLoss,
        Func<int, int, CancellationToken, Task<Sample>> read,
        IBatchSampler batches,
        double mixup = 0)
    {
        (_network, _options, _loss, _fineLoss, _read, _batches, _mixup) = (network, options, loss, fineLoss, read, batches, mixup);
        if (options.Freeze.Count > 0) ParameterFreezing.Freeze(network, options.Freeze);
        var encoderRates = network.EncoderPrefixes.ToDictionary(prefix => prefix, _ => options.EncoderLearningRate ?? options.LearningRate);
        var direct = network.DirectPrefixes.Select(prefix => new ParameterGroupRule(prefix, ParameterKind.All, options.DirectLearningRate ?? options.LearningRate, 0));
        if (options.LayerDecay < 1)
        {
            foreach (var (prefix, rate) in LayerRates.Of(network, options.LayerDecay, encoderRates)) encoderRates[prefix] = rate;
        }

        _optimizer = new AdamW(ParameterGroup.Build(network, [.. direct, .. ParameterGroupRule.Usual(options.LearningRate, options.WeightDecay, encoderRates)]));
        Average = options.AverageDecay > 0 ? new WeightAverage(network, options.AverageDecay) : null;
        long stepsPerEpoch = (batches.Batches(1).Count + options.Accumulation - 1) / options.Accumulation;
        var schedule = LearningRateSchedule.WithWarmupShare(options.Schedule, options.WarmupShare, stepsPerEpoch * options.Epochs);
        double? maximumNorm = options.MaximumGradientNorm > 0 ? options.MaximumGradientNorm : null;
        _accumulator = new GradientAccumulator(_optimizer, schedule, options.Accumulation, maximumNorm, Average);
    }

    /// <summary>Where the training stands; set it, and call <see cref="Restore"/>, to go on from a state.</summary>
    public TrainingState State { get; set; } = new();

    /// <summary>The average of the weights that is to be evaluated and kept; null when the weights themselves are.</summary>
    public WeightAverage? Average { get; }

    /// <summary>Whether no gradient is pending, so that the state can be saved.</summary>
    public bool IsBetweenSteps => _accumulator.Pending == 0;

    /// <summary>Tensors of optimiser, schedule and average.</summary>
    public IReadOnlyDictionary<string, Tensor> OptimizerState() => _accumulator.State();

    /// <summary>Takes over tensors of optimiser, schedule and average.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> state) => _accumulator.Restore(state);

    /// <summary>
    /// Trains from <see cref="State"/> on. When cancelled it finishes the step under way, leaves <see cref="State"/> between two steps, and
    /// throws.
    /// </summary>
    public async IAsyncEnumerable<EpochRecord> RunAsync(
        IProgress<StepProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (!State.Finished && State.Epoch <= _options.Epochs)
        {
            await RunEpochAsync(progress, cancellation).ConfigureAwait(false);
            var record = new EpochRecord(
                State.Epoch, _accumulator.Steps, State.LossSum / Math.Max(1, State.Dialogues), State.LearningRate, State.GradientNormSum / Math.Max(1, State.EpochSteps));
            State = State with
            {
                Epoch = State.Epoch + 1,
                BatchesDone = 0,
                LossSum = 0,
                Dialogues = 0,
                GradientNormSum = 0,
                EpochSteps = 0,
                History = [.. State.History, record],
            };
            yield return record;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Average?.Dispose();
        _optimizer.Dispose();
    }

    private async Task RunEpochAsync(IProgress<StepProgress>? progress, CancellationToken cancellation)
    {
        int epoch = State.Epoch;
        var batches = _batches.Batches(epoch);
        _network.train();
        int done = State.BatchesDone;
        var (lossSum, dialogues, normSum, steps, rate) = (State.LossSum, State.Dialogues, State.GradientNormSum, State.EpochSteps, State.LearningRate);
        var rest = batches.Skip(done).ToArray();
        var loaded = BatchLoader.LoadSamplesAsync(rest, (row, stop) => _read(row, epoch, stop), cancellation: CancellationToken.None);
        await foreach (var samples in loaded.ConfigureAwait(false))
        {
            // What prediction refuses teaches nothing either: dialogues of which no encoder has anything.
            Sample[] usable = [.. samples.Where(sample => sample.HasEvidence)];
            StepReport? report = null;
            if (usable.Length > 0) lossSum += Propagate(usable, epoch, done, out report) * usable.Length;
            dialogues += usable.Length;
            if (++done == batches.Count) report ??= _accumulator.Flush();
            if (report is not null)
            {
                normSum += report.Applied ? report.GradientNorm : 0;
                steps++;
                rate = report.LearningRates.Max();
                State = State with
                {
                    BatchesDone = done,
                    Step = _accumulator.Steps,
                    LossSum = lossSum,
                    Dialogues = dialogues,
                    GradientNormSum = normSum,
                    EpochSteps = steps,
                    LearningRate = rate,
                };
            }

            progress?.Report(new StepProgress(epoch, _options.Epochs, done, batches.Count, lossSum / Math.Max(1, dialogues), rate));
            if (report is not null && done < batches.Count) cancellation.ThrowIfCancellationRequested();
        }

        if (dialogues == 0)
            throw new InvalidInputException("training split", "no dialogue has anything that the model reads", "See \"empathetic data inspect\".");
    }

    private double Propagate(Sample[] samples, int epoch, int index, out StepReport? report)
    {
        using var scope = NewDisposeScope();
        TorchRuntime.UseThreads();
        var random = SeededRandom.For(_options.Seed, epoch, $"batch {index}");
        TorchRuntime.Seed((long)(random.NextBits() >> 1)); // dropout
        var draw = _mixup > 0 ? MixupDraw.From(random, _mixup, samples.Length) : null;
        var output = _network.call(new DialogueBatch(samples) { Mixup = draw });
        var labels = tensor(samples.Select(sample => sample.Label is { } label ? (long)label : ILoss.Ignored).ToArray());
        var loss = LossOf(_loss, output.Logits, labels, draw);
        if (output.FineLogits is { } fine && _options.FineLabelShare > 0)
        {
            var fineLabels = tensor(samples.Select(sample => sample.FineLabel >= 0 ? sample.FineLabel : ILoss.Ignored).ToArray());
            var fineLoss = LossOf(_fineLoss, fine, fineLabels, draw);
            loss = (loss * Scalars.Of(1 - _options.FineLabelShare)) + (fineLoss * Scalars.Of(_options.FineLabelShare));
        }

        double value = loss.item<float>();
        if (!double.IsFinite(value))
            throw new InvalidInputException($"training, epoch {epoch}, batch {index + 1}", $"the loss is {value}",
                "Lower the learning rate or the gradient norm; if it stays so, look for unusual files with \"data inspect\".");
        if (_network.Penalty() is { } penalty) loss = loss + penalty;
        report = _accumulator.Accumulate(loss);
        return value;
    }

    private static Tensor LossOf(ILoss loss, Tensor logits, Tensor labels, MixupDraw? draw) =>
        draw is null ? loss.Forward(logits, labels) : Mixup.Loss(loss, logits, labels, draw);
}
