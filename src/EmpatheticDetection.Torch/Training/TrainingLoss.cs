using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Losses;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The loss that a configuration asks for, with class weights from the training split.</summary>
internal static class TrainingLoss
{
    /// <summary>On the seven classes.</summary>
    public static ILoss Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options) => options.Loss.Create(Weights(training, options));

    /// <summary>On the 32 fine labels: cross-entropy in which a fine label counts as much as its class.</summary>
    public static ILoss CreateFine(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        double[]? weights = Weights(training, options);
        return new CrossEntropyLoss(
            weights is null ? null : [.. Enumerable.Range(0, EmotionTable.FineLabels.Count).Select(fine => weights[(int)EmotionTable.ClassOfFine(fine)])],
            options.Loss.LabelSmoothing);
    }

    private static double[]? Weights(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        var counts = new long[EmotionTable.Count];
        foreach (var row in training) counts[(int)row.Label!.Value]++;
        return options.Loss.ClassWeights switch
        {
            ClassWeighting.None => null,
            ClassWeighting.Balanced => ClassWeights.Balanced(counts),
            ClassWeighting.InverseSquareRoot => ClassWeights.InverseSquareRoot(counts),
            ClassWeighting.EffectiveNumber => ClassWeights.EffectiveNumber(counts),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
    }
}
