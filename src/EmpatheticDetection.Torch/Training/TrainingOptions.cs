using EmpatheticDetection.Core.Files;
using EmpatheticDetection.Torch.Losses;
using EmpatheticDetection.Torch.Optimization;

namespace EmpatheticDetection.Torch.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Most passes over the training split.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Dialogues of a micro-batch.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// Tokens of a micro-batch at most, those of its longest dialogue times its dialogues: dialogues of like length come together, so that
    /// little is padded. A token is counted for each four letters and each utterance. 0 takes <see cref="BatchSize"/> dialogues whatever
    /// their length; otherwise that is the most dialogues.
    /// </summary>
    public int BatchTokens { get; init; }

    /// <summary>
    /// Seconds of sound of a micro-batch at most (its longest dialogue times its dialogues); dialogues of like length come together, at most
    /// <see cref="BatchSize"/> of them. 0 does not look at seconds. Counts before <see cref="BatchTokens"/>.
    /// </summary>
    public double BatchSeconds { get; init; }

    /// <summary>Micro-batches of an optimiser step.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Highest learning rate of the encoders; null takes <see cref="LearningRate"/>.</summary>
    public double? EncoderLearningRate { get; init; }

    /// <summary>
    /// Highest learning rate of encoders' short ways to the logits, which have no decay but a penalty of their own; null takes
    /// <see cref="LearningRate"/>. A logistic regression on rare n-grams wants steps some thirty times as long as the deep layers.
    /// </summary>
    public double? DirectLearningRate { get; init; }

    /// <summary>
    /// Each layer of a pretrained encoder learns at this share of the rate of the layer above it (Howard and Ruder 2018); 1 gives all the
    /// same.
    /// </summary>
    public double LayerDecay { get; init; } = 1;

    /// <summary>Decay of AdamW on weight matrices; biases and norms have none.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>How the rate goes after the warm-up.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Cosine;

    /// <summary>Share of all optimiser steps in which the rate rises from zero.</summary>
    public double WarmupShare { get; init; } = 0.05;

    /// <summary>Gradients are scaled down to this norm; 0 leaves them.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>What is made small.</summary>
    public LossOptions Loss { get; init; } = new();

    /// <summary>Share of the loss on the 32 fine labels where the model predicts them.</summary>
    public double FineLabelShare { get; init; } = 0.5;

    /// <summary>How rows are drawn.</summary>
    public SamplingKind Sampling { get; init; } = SamplingKind.Shuffled;

    /// <summary>Parameters whose names match one of these patterns (* stands for anything) stay as they are.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];

    /// <summary>Decay of the moving average of the weights that is evaluated and kept; 0 keeps the weights themselves.</summary>
    public double AverageDecay { get; init; }

    /// <summary>Which epoch is kept.</summary>
    public SelectionMetric Select { get; init; } = SelectionMetric.MacroF1;

    /// <summary>Epochs without a better value before training stops; 0 never stops early and keeps the last epoch.</summary>
    public int Patience { get; init; } = 8;

    /// <summary>Seed of everything random.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Threads of an operation; 0 takes all processors. Results are bit-identical for the same number.</summary>
    public int Threads { get; init; }

    /// <summary>Refuses settings that cannot work; <paramref name="where"/> names the file.</summary>
    public void Validate(string where)
    {
        Require(Epochs >= 1 && BatchSize >= 1 && Accumulation >= 1, where, "epochs, batch_size and accumulation are at least 1");
        Require(LearningRate > 0 && EncoderLearningRate is null or > 0 && DirectLearningRate is null or > 0, where, "learning rates are above 0");
        Require(WeightDecay >= 0 && MaximumGradientNorm >= 0 && Patience >= 0 && Threads >= 0, where, "weight_decay, maximum_gradient_norm, patience and threads are not negative");
        Require(BatchTokens >= 0 && BatchSeconds >= 0 && LayerDecay is > 0 and <= 1, where, "batch_tokens and batch_seconds are not negative, layer_decay lies in (0, 1]");
        Require(WarmupShare is >= 0 and <= 1 && FineLabelShare is >= 0 and <= 1, where, "warmup_share and fine_label_share lie in 0..1");
        Require(AverageDecay is >= 0 and < 1 && Loss.LabelSmoothing is >= 0 and < 1 && Loss.Gamma >= 0, where, "average_decay and label_smoothing lie in [0, 1), gamma is not negative");
    }

    private static void Require(bool fine, string where, string rule)
    {
        if (!fine) throw new InvalidInputException(where, $"training: {rule}", "Correct the setting.");
    }
}
