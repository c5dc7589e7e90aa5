using EmpatheticDetection.Torch.Data;
using EmpatheticDetection.Torch.Encoders;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Models;

/// <summary>A network that recognises the emotions of dialogues, of either family.</summary>
/// <param name="name">Name of the module.</param>
public abstract class EmotionNetwork(string name) : nn.Module<DialogueBatch, DialogueOutput>(name)
{
    /// <summary>What the names of the parameters of each encoder that learns begin with.</summary>
    public virtual IEnumerable<string> EncoderPrefixes => [];

    /// <summary>What the names of the parameters of each short way to the logits begin with.</summary>
    public virtual IEnumerable<string> DirectPrefixes => [];

    /// <summary>What the names of parameters begin with that encoders keep in folders of their own, with the folder's name.</summary>
    internal virtual IEnumerable<(string Prefix, string Folder, EncoderNetwork Encoder)> KeptApart => [];

    /// <summary>Whether no step sees one that comes later, so that <see cref="ForwardPrefixes"/> can be asked.</summary>
    public virtual bool IsCausal => false;

    /// <summary>
    /// Logits of each dialogue cut after each of its steps, in one pass: (steps of all dialogues, 7), as if each prefix were a dialogue.
    /// </summary>
    /// <exception cref="NotSupportedException">The network is not causal.</exception>
    public virtual Tensor ForwardPrefixes(DialogueBatch batch) => throw new NotSupportedException("A step sees later ones.");

    /// <summary>What is added to the loss to keep weights small: a scalar; null for nothing.</summary>
    public virtual Tensor? Penalty() => null;

    /// <summary>Brings the weights of encoders into bfloat16, which takes half the memory; for prediction alone.</summary>
    public virtual void Narrow()
    {
    }

    /// <summary>Fits what is kept beside the weights (means, deviations, word weights) on samples of the training split.</summary>
    public virtual void FitStatistics(IReadOnlyList<Sample> training)
    {
    }
}
