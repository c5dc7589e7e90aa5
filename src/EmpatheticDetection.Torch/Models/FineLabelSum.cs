using EmpatheticDetection.Core.Emotions;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models;

/// <summary>From 32 fine labels to the seven classes: the probability of a class is the sum of those of its fine labels.</summary>
internal static class FineLabelSum
{
    private static readonly long[][] Members =
    [
        .. Enum.GetValues<Emotion>().Select(emotion => Enumerable.Range(0, EmotionTable.FineLabels.Count)
            .Where(fine => EmotionTable.ClassOfFine(fine) == emotion).Select(fine => (long)fine).ToArray()),
    ];

    /// <summary>Logits (dialogues, 32) to logits (dialogues, 7), by the logarithm of the sum of exponentials of each class's members.</summary>
    public static Tensor ToClasses(Tensor fineLogits)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        return stack(Members.Select(fine => fineLogits.index_select(1, tensor(fine)).logsumexp(1)).ToArray(), 1).MoveToOuterDisposeScope();
    }
}
