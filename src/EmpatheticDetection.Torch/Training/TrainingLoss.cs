using EmpatheticDetection.Core.Datasets;
using EmpatheticDetection.Core.Emotions;
using EmpatheticDetection.Core.Evaluation;
using EmpatheticDetection.Torch.Losses;

namespace EmpatheticDetection.Torch.Training;

/// <summary>The loss that a configuration asks for, with class weights from the training split.</summary>
internal static class TrainingLoss
{
    public static ILoss Create(IReadOnlyList<LabelledConversation> training, TrainingOptions options)
    {
        var counts = new long[EmotionTable.Count];
        foreach (var row in training) counts[(int)row.Label!.Value]++;
        double[]? weights = options.Loss.ClassWeights switch
        {
            ClassWeighting.None => null,
            ClassWeighting.Balanced => ClassWeights.Balanced(counts),
            ClassWeighting.InverseSquareRoot => ClassWeights.InverseSquareRoot(counts),
            ClassWeighting.EffectiveNumber => ClassWeights.EffectiveNumber(counts),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };
        return options.Loss.Create(weights);
    }
}
