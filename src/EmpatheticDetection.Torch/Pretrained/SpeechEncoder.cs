using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A network that turns sound into hidden states, equal to its original.</summary>
public abstract class SpeechEncoder : nn.Module
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">Name of the module.</param>
    protected SpeechEncoder(string name)
        : base(name)
    {
    }

    /// <summary>Length of a hidden state.</summary>
    public abstract int Width { get; }

    /// <summary>Number of layers.</summary>
    public abstract int LayerCount { get; }

    /// <summary>
    /// Number of hidden states for an input of a length (samples, or mel frames, as the encoder takes them); 0 when too short.
    /// </summary>
    public abstract long FrameCount(long length);

    /// <summary>Encodes a batch in which each row gives what it gives alone, cut to its length.</summary>
    /// <param name="input">(batch, samples), or (batch, bands, frames), as the encoder takes it.</param>
    /// <param name="lengths">Real length of each row; null where every row is of full length.</param>
    /// <param name="outputs">What else to give.</param>
    /// <exception cref="ArgumentException">A row is too short for one hidden state, or too long for the positions.</exception>
    public abstract EncoderOutput Encode(Tensor input, IReadOnlyList<long>? lengths = null, EncoderOutputs outputs = EncoderOutputs.None);
}
