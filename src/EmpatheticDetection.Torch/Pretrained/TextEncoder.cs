using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A network that turns tokens into hidden states, equal to its original. Padding changes nothing.</summary>
public abstract class TextEncoder : nn.Module
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">Name of the module.</param>
    protected TextEncoder(string name)
        : base(name)
    {
    }

    /// <summary>Length of a hidden state.</summary>
    public abstract int Width { get; }

    /// <summary>Number of layers.</summary>
    public abstract int LayerCount { get; }

    /// <summary>The most tokens that it has positions for.</summary>
    public abstract int MaximumTokens { get; }

    /// <summary>Encodes a batch.</summary>
    public abstract EncoderOutput Encode(TextInput input, EncoderOutputs outputs = EncoderOutputs.None);
}
