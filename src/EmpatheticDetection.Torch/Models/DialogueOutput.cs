using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models;

/// <summary>What a dialogue model gives.</summary>
/// <param name="Logits">Before the softmax: (dialogues, 7).</param>
/// <param name="FineLogits">Of the 32 fine labels: (dialogues, 32); null unless the model predicts them.</param>
/// <param name="StepWeights">How much each step counted in the pooling: (dialogues, steps), rows sum to 1, 0 behind a dialogue's end.</param>
public sealed record DialogueOutput(Tensor Logits, Tensor? FineLogits, Tensor StepWeights)
{
    /// <summary>What the classifier is given of each dialogue: (dialogues, width); null where a network has no such vector.</summary>
    public Tensor? Representation { get; init; }
}
