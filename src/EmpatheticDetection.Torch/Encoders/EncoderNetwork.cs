using TorchSharp;
using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Encoders;

/// <summary>The network half of an encoder: a vector for each utterance, whatever others are in the batch.</summary>
public abstract class EncoderNetwork : nn.Module<IReadOnlyList<EncoderFeatures>, Tensor>
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">Name of the module.</param>
    /// <param name="width">Length of an utterance's vector.</param>
    protected EncoderNetwork(string name, int width)
        : base(name) => Width = width;

    /// <summary>Length of an utterance's vector.</summary>
    public int Width { get; }

    /// <summary>Sets statistics that are fitted on the training split before training, such as means and deviations.</summary>
    public virtual void FitStatistics(IReadOnlyList<EncoderFeatures> training)
    {
    }

    /// <summary>What the names of those parameters begin with that are kept in a folder of their own in the model folder; null for none.</summary>
    public virtual string? KeptApart => null;

    /// <summary>Writes the parameters that are kept apart into their folder.</summary>
    public virtual void SaveApart(string folder)
    {
    }

    /// <summary>Length of the state of a position, as <see cref="Encode"/> gives it.</summary>
    public virtual int StateWidth => Width;

    /// <summary>Encodes utterances with their states along time; <see cref="EncodedUtterances.Of"/> where an encoder has none.</summary>
    public abstract EncodedUtterances Encode(IReadOnlyList<EncoderFeatures> features);

    /// <summary>Encodes utterances: (utterances, <see cref="Width"/>).</summary>
    public sealed override Tensor forward(IReadOnlyList<EncoderFeatures> features)
    {
        using var scope = NewDisposeScope();
        return Encode(features).Pooled.MoveToOuterDisposeScope();
    }
}
