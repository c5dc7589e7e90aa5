using System.Text.Json;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained.Whisper;

/// <summary>Shape of Whisper's speech encoder (Radford et al. 2022), as Hugging Face's <c>WhisperConfig</c>.</summary>
public sealed record WhisperConfig
{
    /// <summary>Length of a hidden state.</summary>
    public int HiddenSize { get; init; } = 384;

    /// <summary>Number of layers.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 6;

    /// <summary>Width between the two linear maps of a layer.</summary>
    public int IntermediateSize { get; init; } = 1536;

    /// <summary>The activation in a layer.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Mel bands of the input.</summary>
    public int Bands { get; init; } = 80;

    /// <summary>The most hidden states; each stands for two mel frames.</summary>
    public int Positions { get; init; } = 1500;

    /// <summary>Dropout of hidden states while training.</summary>
    public double Dropout { get; init; }

    /// <summary>Dropout of attention weights while training.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>Dropout after a layer's activation while training.</summary>
    public double ActivationDropout { get; init; }

    /// <summary>Reads config.json.</summary>
    /// <param name="config">The JSON object.</param>
    /// <param name="where">The file, for errors.</param>
    /// <exception cref="InvalidInputException">A value cannot be.</exception>
    public static WhisperConfig Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var standard = new WhisperConfig();
        var read = new WhisperConfig
        {
            HiddenSize = reader.Int("d_model", standard.HiddenSize),
            Layers = reader.Int("encoder_layers", standard.Layers),
            Heads = reader.Int("encoder_attention_heads", standard.Heads),
            IntermediateSize = reader.Int("encoder_ffn_dim", standard.IntermediateSize),
            Activation = reader.Activation("activation_function", standard.Activation),
            Bands = reader.Int("num_mel_bins", standard.Bands),
            Positions = reader.Int("max_source_positions", standard.Positions),
            Dropout = reader.Number("dropout", standard.Dropout),
            AttentionDropout = reader.Number("attention_dropout", standard.AttentionDropout),
            ActivationDropout = reader.Number("activation_dropout", standard.ActivationDropout),
        };
        reader.Require(read.HiddenSize % read.Heads == 0, "d_model is not a multiple of encoder_attention_heads");
        return read;
    }
}
