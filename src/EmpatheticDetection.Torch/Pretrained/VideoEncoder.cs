using static TorchSharp.torch;

namespace EmpatheticDetection.Torch.Pretrained;

/// <summary>A network that turns frames into hidden states, equal to its original.</summary>
public abstract class VideoEncoder : nn.Module
{
    /// <summary>Creates the network.</summary>
    /// <param name="name">Name of the module.</param>
    protected VideoEncoder(string name)
        : base(name)
    {
    }

    /// <summary>Length of a hidden state.</summary>
    public abstract int Width { get; }

    /// <summary>Number of layers.</summary>
    public abstract int LayerCount { get; }

    /// <summary>Encodes a batch of clips.</summary>
    /// <param name="pixels">(batch, frames, 3, height, width), normalised as the model's processor does.</param>
    /// <param name="outputs">What else to give.</param>
    /// <exception cref="ArgumentException">The frames do not fit the network.</exception>
    public abstract EncoderOutput Encode(Tensor pixels, EncoderOutputs outputs = EncoderOutputs.None);

    /// <summary>Encoders name their parts themselves, as checkpoints do: nothing is registered for being held in a field.</summary>
    protected sealed override void RegisterComponents()
    {
    }
}
