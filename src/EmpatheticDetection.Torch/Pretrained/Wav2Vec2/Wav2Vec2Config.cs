using System.Text.Json;
using EmpatheticDetection.Core.Configuration;
using EmpatheticDetection.Core.Files;

namespace EmpatheticDetection.Torch.Pretrained.Wav2Vec2;

/// <summary>
/// Shape of a Wav2Vec2 encoder (Baevski et al. 2020, "wav2vec 2.0"; XLS-R: Babu et al. 2021), as Hugging Face's <c>Wav2Vec2Config</c>.
/// </summary>
public record Wav2Vec2Config
{
    /// <summary>Length of a hidden state.</summary>
    public int HiddenSize { get; init; } = 768;

    /// <summary>Number of layers.</summary>
    public int Layers { get; init; } = 12;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Width between the two linear maps of a layer.</summary>
    public int IntermediateSize { get; init; } = 3072;

    /// <summary>The activation in a layer.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    /// <summary>Channels of each convolution over the wave.</summary>
    public IReadOnlyList<int> ConvolutionWidths { get; init; } = [512, 512, 512, 512, 512, 512, 512];

    /// <summary>Kernels of these.</summary>
    public IReadOnlyList<int> ConvolutionKernels { get; init; } = [10, 3, 3, 3, 3, 2, 2];

    /// <summary>Steps of these.</summary>
    public IReadOnlyList<int> ConvolutionStrides { get; init; } = [5, 2, 2, 2, 2, 2, 2];

    /// <summary>Whether these have a bias.</summary>
    public bool ConvolutionBias { get; init; }

    /// <summary>What is normalised among them.</summary>
    public ConvolutionNorm ConvolutionNorm { get; init; } = ConvolutionNorm.Group;

    /// <summary>The activation after each of them and after the positional convolution.</summary>
    public Activation ConvolutionActivation { get; init; } = Activation.Gelu;

    /// <summary>Whether frames are normalised before they are projected.</summary>
    public bool ProjectionNorm { get; init; } = true;

    /// <summary>Kernel of the positional convolution.</summary>
    public int PositionKernel { get; init; } = 128;

    /// <summary>Its groups.</summary>
    public int PositionGroups { get; init; } = 16;

    /// <summary>Whether a batch norm stands before it, in place of its weight norm.</summary>
    public bool PositionBatchNorm { get; init; }

    /// <summary>Whether layers normalise before attention and feed-forward and not after.</summary>
    public bool StableLayerNorm { get; init; }

    /// <summary>Added to variances in the layers' norms.</summary>
    public double LayerNormEpsilon { get; init; } = 1e-5;

    /// <summary>Whether the weights hold the embedding that hides frames in pretraining; encoding never uses it.</summary>
    public bool MaskedEmbedding { get; init; } = true;

    /// <summary>Dropout of hidden states while training.</summary>
    public double HiddenDropout { get; init; } = 0.1;

    /// <summary>Dropout of attention weights while training.</summary>
    public double AttentionDropout { get; init; } = 0.1;

    /// <summary>Dropout after a layer's activation while training.</summary>
    public double ActivationDropout { get; init; } = 0.1;

    /// <summary>Dropout of projected frames while training.</summary>
    public double ProjectionDropout { get; init; }

    /// <summary>The fewest samples of sound that the convolutions make a frame of.</summary>
    public int FewestSamples
    {
        get
        {
            int samples = 1, stride = 1;
            foreach (var (kernel, step) in ConvolutionKernels.Zip(ConvolutionStrides))
            {
                samples += (kernel - 1) * stride;
                stride *= step;
            }

            return samples;
        }
    }

    /// <summary>The content of a config.json that reads as this.</summary>
    public string ToJson() => ConfigurationFile.ToJson(new Dictionary<string, object>
    {
        ["model_type"] = "wav2vec2",
        ["hidden_size"] = HiddenSize,
        ["num_hidden_layers"] = Layers,
        ["num_attention_heads"] = Heads,
        ["intermediate_size"] = IntermediateSize,
        ["hidden_act"] = Activation.NameInConfig(),
        ["conv_dim"] = ConvolutionWidths,
        ["conv_kernel"] = ConvolutionKernels,
        ["conv_stride"] = ConvolutionStrides,
        ["conv_bias"] = ConvolutionBias,
        ["feat_extract_norm"] = ConvolutionNorm == ConvolutionNorm.Layer ? "layer" : "group",
        ["feat_extract_activation"] = ConvolutionActivation.NameInConfig(),
        ["num_conv_pos_embeddings"] = PositionKernel,
        ["num_conv_pos_embedding_groups"] = PositionGroups,
        ["do_stable_layer_norm"] = StableLayerNorm,
        ["layer_norm_eps"] = LayerNormEpsilon,
        ["mask_time_prob"] = MaskedEmbedding ? 0.05 : 0,
        ["hidden_dropout"] = HiddenDropout,
        ["attention_dropout"] = AttentionDropout,
        ["activation_dropout"] = ActivationDropout,
        ["feat_proj_dropout"] = ProjectionDropout,
    });

    /// <summary>Reads config.json.</summary>
    /// <param name="config">The JSON object.</param>
    /// <param name="where">The file, for errors.</param>
    /// <exception cref="InvalidInputException">A value cannot be, or the model has adapters, which are not computed here.</exception>
    public static Wav2Vec2Config Read(JsonElement config, string where)
    {
        var reader = new ConfigReader(config, where);
        var standard = new Wav2Vec2Config();
        var widths = reader.Ints("conv_dim", standard.ConvolutionWidths);
        var read = new Wav2Vec2Config
        {
            HiddenSize = reader.Int("hidden_size", standard.HiddenSize),
            Layers = reader.Int("num_hidden_layers", standard.Layers),
            Heads = reader.Int("num_attention_heads", standard.Heads),
            IntermediateSize = reader.Int("intermediate_size", standard.IntermediateSize),
            Activation = reader.Activation("hidden_act", standard.Activation),
            ConvolutionWidths = widths,
            ConvolutionKernels = reader.Ints("conv_kernel", standard.ConvolutionKernels),
            ConvolutionStrides = reader.Ints("conv_stride", standard.ConvolutionStrides),
            ConvolutionBias = reader.Flag("conv_bias", standard.ConvolutionBias),
            ConvolutionNorm = reader.Choice("feat_extract_norm", "group", "group", "layer") == "layer"
                ? ConvolutionNorm.Layer
                : ConvolutionNorm.Group,
            ConvolutionActivation = reader.Activation("feat_extract_activation", standard.ConvolutionActivation),
            PositionKernel = reader.Int("num_conv_pos_embeddings", standard.PositionKernel),
            PositionGroups = reader.Int("num_conv_pos_embedding_groups", standard.PositionGroups),
            StableLayerNorm = reader.Flag("do_stable_layer_norm", standard.StableLayerNorm),
            LayerNormEpsilon = reader.Number("layer_norm_eps", standard.LayerNormEpsilon),
            MaskedEmbedding = reader.Number("mask_time_prob", 0.05) > 0 || reader.Number("mask_feature_prob", 0) > 0,
            HiddenDropout = reader.Number("hidden_dropout", standard.HiddenDropout),
            AttentionDropout = reader.Number("attention_dropout", standard.AttentionDropout),
            ActivationDropout = reader.Number("activation_dropout", standard.ActivationDropout),
            ProjectionDropout = reader.Number("feat_proj_dropout", standard.ProjectionDropout),
        };
        int count = widths.Count;
        reader.Require(count > 0 && read.ConvolutionKernels.Count == count && read.ConvolutionStrides.Count == count,
            "conv_dim, conv_kernel and conv_stride are not lists of one length");
        reader.Require(read.HiddenSize % read.Heads == 0, "hidden_size is not a multiple of num_attention_heads");
        reader.Require(read.HiddenSize % read.PositionGroups == 0, "hidden_size is not a multiple of num_conv_pos_embedding_groups");
        reader.Require(!reader.Flag("add_adapter", false) && reader.OptionalInt("adapter_attn_dim") is null,
            "the model has adapters (add_adapter, adapter_attn_dim), which are not computed here");
        return read;
    }
}
