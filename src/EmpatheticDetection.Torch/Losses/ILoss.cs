using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Losses;

/// <summary>What a classifier is trained on: logits and labels give a number to be made small.</summary>
public interface ILoss
{
    /// <summary>The label of a row that is left out of every sum and every divisor.</summary>
    public const long Ignored = -100;

    /// <summary>
    /// The loss of a batch. A batch in which every row is left out gives 0 with a gradient of 0, where PyTorch's mean gives NaN:
    /// such a batch says nothing, and must not end the training.
    /// </summary>
    /// <param name="logits">(batch, classes), floating point.</param>
    /// <param name="labels">(batch), int64: 0..classes-1 or <see cref="Ignored"/>.</param>
    /// <param name="reduction">Mean and sum give shape (), none gives (batch) with 0 where the row is left out.</param>
    public Tensor Forward(Tensor logits, Tensor labels, nn.Reduction reduction = nn.Reduction.Mean);
}
