using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>
/// The short way of an encoder: from all features of a dialogue straight to logits, which are added to those of the layers behind the
/// encoders (wide and deep learning, Cheng et al. 2016, https://arxiv.org/abs/1606.07792).
/// </summary>
public abstract class DirectNetwork : nn.Module<IReadOnlyList<IReadOnlyList<EncoderFeatures>>, Tensor>
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">Name of the module.</param>
    protected DirectNetwork(string name)
        : base(name)
    {
    }

    /// <summary>Takes only what the speaker says and shows: the emotion is the speaker's, and a listener's voice and face are another's.</summary>
    public virtual bool OfSpeaker => false;

    /// <summary>Sets statistics that are fitted on the training split before training; each row is a dialogue's features.</summary>
    public abstract void FitStatistics(IReadOnlyList<IReadOnlyList<EncoderFeatures>> training);

    /// <summary>What is added to the loss to keep the weights small: a scalar; null for nothing.</summary>
    public abstract Tensor? Penalty();

    /// <summary>The features of each dialogue's steps, maybe none, to logits (dialogues, classes).</summary>
    public abstract override Tensor forward(IReadOnlyList<IReadOnlyList<EncoderFeatures>> dialogues);
}
