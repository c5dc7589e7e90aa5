namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>What is normalised among the convolutions over a wave.</summary>
public enum ConvolutionNorm
{
    /// <summary>Each channel of the first convolution over time (the base models).</summary>
    Group,

    /// <summary>Each frame of every convolution over its channels (the large models).</summary>
    Layer,
}
